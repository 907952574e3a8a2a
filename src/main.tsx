import '@fontsource-variable/inter/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createLab } from './state/lab.ts';

createRoot(document.getElementById('root')!).render(<App lab={createLab()} />);
