import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSettings, settingsForStep } from '../../src/lesson/lesson-course.ts';
import { formatAddress, parseAddress } from '../../src/state/address.ts';
import { initialSettings, lessonSteps } from '../../src/state/settings.ts';

const read = (query: string) => parseAddress(query, baseSettings).settings;
const anyStep = fc.integer({ min: 1, max: lessonSteps });

describe('an address of the lesson', () => {
  it('needs to name no more than the step', () => {
    fc.assert(
      fc.property(anyStep, (step) => {
        const whole = settingsForStep(step, initialSettings);
        expect(read(`view=learn&step=${step}`)).toEqual(whole);
        expect(formatAddress(whole, false, baseSettings)).toBe(
          step === 1 ? 'view=learn' : `view=learn&step=${step}`,
        );
      }),
    );
  });

  it('means what it names beside the step, a default too', () => {
    fc.assert(
      fc.property(
        anyStep,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 10 }),
        (step, b, tenths) => {
          const within = {
            ...settingsForStep(step, initialSettings),
            blockSize: b,
            dropProb: tenths / 10,
            match: true,
          };
          expect(read(formatAddress(within, false, baseSettings))).toEqual(within);
          expect(read(formatAddress(within, true, baseSettings))).toEqual(within);
        },
      ),
    );
  });

  it('can say that no channel is asked for, where the step asks for one', () => {
    const within = { ...settingsForStep(10, initialSettings), channel: null };
    expect(formatAddress(within, false, baseSettings)).toBe('ch=&view=learn&step=10');
    expect(parseAddress('view=learn&step=10&ch=', baseSettings)).toEqual({ settings: within, mends: [] });
    expect(read(formatAddress(within, true, baseSettings))).toEqual(within);
  });

  it('of another view means the defaults where it is silent, whatever step it names', () => {
    expect(read('step=8')).toEqual({ ...initialSettings, step: 8 });
    expect(read('')).toEqual(initialSettings);
  });

  it('that names no such view or step is mended as ever', () => {
    expect(read('view=lern&step=8')).toEqual({ ...initialSettings, step: 8 });
    expect(read('view=learn&step=99')).toEqual(settingsForStep(lessonSteps, initialSettings));
    expect(read('view=learn&step=x')).toEqual(settingsForStep(1, initialSettings));
  });
});
