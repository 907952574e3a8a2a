import { createContext, type ReactNode, useContext, useRef, useState } from 'react';

const Toast = createContext<(text: string) => void>(() => undefined);

/** How long a short message stays. */
const shownMs = 4000;

/** Says something that needs no answer, over the dock, and takes it away again. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useRef((next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setText(''), shownMs);
  });
  return (
    <Toast.Provider value={show.current}>
      {children}
      <div className={text ? 'toast on' : 'toast'} aria-live="polite">
        {text}
      </div>
    </Toast.Provider>
  );
}

export const useToast = () => useContext(Toast);
