import { joinMends, type Mend } from './address.ts';
import type { Evidencer } from './evidence.ts';
import { classMend, fitMends, fitted } from './fit-mends.ts';
import { type Scene, type SceneLoader, sceneKey } from './scene.ts';
import type { Settings } from './settings.ts';
import type { Store } from './store.ts';

interface Parts {
  readonly settings: Store<Settings>;
  readonly mends: Store<readonly Mend[]>;
  readonly evidence: Evidencer['evidence'];
  readonly amend: SceneLoader['amend'];
  /** Puts right what leaves the scene as it is. */
  readonly correct: (settings: Settings) => void;
  /** What stood in the address when the page opened. */
  readonly query: string;
}

/**
 * Makes the function that tells what of the settings does not fit the scene on screen, once that is what they name.
 * It is called with every change of either, for a scene that stands in may become what they name without a new one.
 */
export function createSceneMender(parts: Parts): (scene: Scene) => void {
  const { settings, mends, evidence, amend, correct, query } = parts;
  /** The scene on screen, where the settings name it. */
  let named: Scene | null = null;
  // Later a link may hold fast a channel that one layer has and another lacks.
  let isOpening = true;
  /** Parameters that were told of the scene and stand in the address still: another scene may have what they name. */
  let loose: readonly string[] = [];
  // With another picture other classes are shown: only the one that a link names is told, and once.
  let linkedClass = settings.get().evidenceClass;

  const tell = (found: readonly Mend[]) => mends.set(joinMends(mends.get(), found));

  function fitTo(scene: Scene): void {
    const now = settings.get();
    const isOfLink = isOpening;
    isOpening = false;
    // Once something was declined, the address is written anew, in our words.
    const found = fitMends(now, scene, isOfLink ? query : location.search);
    const isFound = (param: string) => found.some((mend) => mend.param === param);
    const past = loose.filter((param) => !isFound(param));
    if (past.length) mends.set(mends.get().filter(({ param }) => !past.includes(param)));
    loose = isOfLink ? [] : found.map(({ param }) => param);
    if (!found.length) return;
    tell(found);
    if (isOfLink) amend(fitted(now, scene));
  }

  function checkClass(scene: Scene): void {
    const now = settings.get();
    const isAsked = now.evidenceClass === linkedClass && sceneKey(now) === scene.key;
    if (linkedClass === null || !isAsked || !scene.network) return;
    const { of, runs } = evidence.get();
    const isShown = of?.scene === scene && runs && typeof runs !== 'string';
    const shown = isShown ? runs.clean.classes.map(({ index }) => index) : null;
    const mend = classMend(linkedClass, scene.network.classes, shown, query);
    if (mend || shown) linkedClass = null;
    if (!mend) return;
    tell([mend]);
    correct({ ...now, evidenceClass: null });
  }

  evidence.subscribe(() => {
    const { of } = evidence.get();
    if (of) checkClass(of.scene);
  });

  return (scene) => {
    const isNamed = sceneKey(settings.get()) === scene.key;
    const isNews = isNamed && named !== scene;
    // What is put right comes back here.
    named = isNamed ? scene : null;
    if (!isNews) return;
    fitTo(scene);
    checkClass(scene);
  };
}
