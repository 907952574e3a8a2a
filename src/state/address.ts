import { isFullSize, isTapName, tapNames } from '../engine/networks.ts';
import { nearWord, paramsOf, type SettingRow } from './setting-row.ts';
import { initialSettings, type Settings, settingNames, settingRows } from './settings.ts';

/** A value of an address that had to be mended: what stood there and what is used. */
export interface Mend {
  readonly param: string;
  readonly given: string;
  readonly used: string;
  /** Why a value that is valid elsewhere is not used here. */
  readonly reason?: 'lesson';
}

/** What an address means where it is silent, which may depend on the view and the step that it names. */
export type BaseOf = (at: Pick<Settings, 'view' | 'step'>) => Settings;

const defaults: BaseOf = () => initialSettings;

/** Reads the query of an address (with or without '?'); whatever stands there, the settings are valid. */
export function parseAddress(query: string, baseOf = defaults): { settings: Settings; mends: Mend[] } {
  return parseOnto(query, baseOf(parseOnto(query, initialSettings).settings));
}

/** The same over settings that hold already: what the query does not name stays as it is. */
export function parseOnto(query: string, base: Settings): { settings: Settings; mends: Mend[] } {
  const params = paramsOf(query);
  const mends: Mend[] = [];
  const settings: Partial<Record<keyof Settings, unknown>> = {};
  for (const name of settingNames) {
    const row = settingRows[name] as SettingRow<unknown>;
    const given = params.get(row.param);
    if (given === null) {
      settings[name] = base[name];
      continue;
    }
    // An empty value is nothing, where nothing is the default but a step of the lesson sets something.
    if (given === '' && row.initial === null) {
      settings[name] = null;
      continue;
    }
    const { value, exact } = row.parse(given);
    settings[name] = value;
    const all = params.getAll(row.param);
    const isTorn = all.some((other) => other !== given);
    if (!exact || isTorn)
      mends.push({
        param: row.param,
        given: isTorn ? all.join(', ') : given,
        used: row.format(value) ?? '',
      });
  }
  const fitted = fitToNetwork(settings as unknown as Settings, []);
  // What gives way without having been named is no mistake in what was read.
  const found = fitted.mends.filter(({ param }) => params.has(param));
  return { ...fitted, mends: joinMends(mends, found) };
}

/**
 * A node's name and a model's address mean something beside one's own model only; the lesson speaks of maps of 28 × 28,
 * which the small networks do not have.
 */
function fitToNetwork(settings: Settings, mends: Mend[]): { settings: Settings; mends: Mend[] } {
  if (settings.view === 'learn' && !isFullSize(settings.net)) {
    const net = initialSettings.net;
    mends.push({ param: settingRows.net.param, given: settings.net, used: net, reason: 'lesson' });
    return fitToNetwork({ ...settings, net }, mends);
  }
  if (settings.net === 'own') return { settings, mends };
  const tap = isTapName(settings.tap) ? settings.tap : nearTap(settings.tap);
  if (tap !== settings.tap) mends.push({ param: settingRows.tap.param, given: settings.tap, used: tap });
  if (settings.model) mends.push({ param: settingRows.model.param, given: settings.model, used: '' });
  return { settings: { ...settings, tap, model: null }, mends };
}

const nearTap = (text: string) => nearWord(tapNames, text) ?? settingRows.tap.initial;

/** What is told already and what was found since: of a value that was mended twice, what stood there and the end of it. */
export function joinMends(told: readonly Mend[], found: readonly Mend[]): Mend[] {
  const isAlone = ({ param }: Mend) => !found.some((mend) => mend.param === param);
  const givenOf = ({ param, given }: Mend) => told.find((mend) => mend.param === param)?.given ?? given;
  return [...told.filter(isAlone), ...found.map((mend) => ({ ...mend, given: givenOf(mend) }))];
}

/**
 * Writes settings as a query without '?'. The address bar leaves out what silence means; a link that is copied is
 * `full` and writes all, so that it stays true even if a default should ever differ.
 */
export function formatAddress(settings: Settings, full = false, baseOf = defaults): string {
  const params = new URLSearchParams();
  const base = baseOf(settings);
  for (const name of settingNames) {
    const row = settingRows[name] as SettingRow<unknown>;
    const text = row.format(settings[name]);
    const silent = row.format(base[name]);
    if (text === null) {
      if (silent !== null && row.initial === null) params.set(row.param, '');
    } else if (full || text !== silent) params.set(row.param, text);
  }
  // Commas, colons and slashes are legal in a query, and a person should be able to read it.
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}
