/**
 * What a chart of recharts is given (see `usePlot`), so that the Tab key passes over it: it has no name to say, and its numbers
 * are in the table beside it.
 */
export const noStops = { accessibilityLayer: false, ref: outOfTabOrder };

/**
 * React listens for the focus on the layers that recharts draws into, and a part of a drawing that is listened to
 * takes the focus in Chromium. Layers come with what is drawn in them, some of them later.
 */
function outOfTabOrder(svg: SVGSVGElement | null) {
  if (!svg) return;
  const pass = () => {
    for (const child of svg.children) if (child.tagName === 'g') child.setAttribute('tabindex', '-1');
  };
  pass();
  const watch = new MutationObserver(pass);
  watch.observe(svg, { childList: true });
  return () => watch.disconnect();
}
