// Before the first paint, which does not wait for the page's scripts: what the style sheets must know by then.
{
  const asked = new URLSearchParams(location.search.toLowerCase());
  const { dataset } = document.documentElement;
  const theme = matchMedia('(forced-colors: active)').matches ? null : asked.get('theme');
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
  dataset.theme = theme === 'dark' || (theme !== 'light' && systemDark) ? 'dark' : 'light';
  for (const mode of ['embed', 'present']) if (['1', ''].includes(asked.get(mode))) dataset[mode] = '';

  // A script of the page that does not come, or does not run, leaves nobody else to say so. What they draw takes the
  // place of the sentence, which is why a failure later on finds none.
  const onError = ({ target }) => {
    if (target !== window && !(target instanceof HTMLScriptElement)) return;
    const tags = [asked.get('lang') ?? '', ...navigator.languages];
    const [language = 'en'] = tags.flatMap((tag) => tag.match(/^(zh|en)\b/gi) ?? []);
    const sentence = document.querySelector(`#root > .not-loaded[hidden]:lang(${language})`);
    if (!sentence) return;
    sentence.hidden = false;
    sentence.querySelector('button').onclick = () => location.reload();
    document.documentElement.lang = sentence.lang;
  };
  addEventListener('error', onError, true);
}
