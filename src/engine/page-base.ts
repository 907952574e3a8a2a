/**
 * The address of the page's folder, under which models/ and samples/ lie. A worker knows only its own address;
 * the build puts it one folder below the page, the development server anywhere below its root.
 */
export const pageBase = new URL(import.meta.env.DEV ? import.meta.env.BASE_URL : '..', self.location.href)
  .href;
