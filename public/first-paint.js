// Before the first paint, which does not wait for the page's scripts: what the style sheets must know by then.
{
  const asked = new URLSearchParams(location.search.toLowerCase());
  const { dataset } = document.documentElement;
  const theme = matchMedia('(forced-colors: active)').matches ? null : asked.get('theme');
  const systemDark = matchMedia('(prefers-color-scheme: dark)').matches;
  dataset.theme = theme === 'dark' || (theme !== 'light' && systemDark) ? 'dark' : 'light';
  for (const mode of ['embed', 'present']) if (['1', ''].includes(asked.get(mode))) dataset[mode] = '';
}
