import { languageFor, languageNames, tagOf } from '../words/words.ts';
import { usePage } from './lab-context.tsx';

/** Turns the page to its other language, which is named in its own letters. */
export function LanguageButton({ className = 'language' }: { readonly className?: string }) {
  const { lab, words, language } = usePage();
  const other = tagOf(words) === 'en' ? 'zh' : 'en';
  const choose = () => {
    const { lang: chosen } = lab.settings.get();
    // It was asked for before, and its words did not come.
    if (languageFor(chosen, navigator.languages) === other) return language.again();
    // What the browser asks for anyway needs no place in the address.
    const lang = languageFor(null, navigator.languages) === other ? null : other;
    lab.change({ lang });
  };
  return (
    <button type="button" className={className} lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={choose}>
      {languageNames[other]}
    </button>
  );
}
