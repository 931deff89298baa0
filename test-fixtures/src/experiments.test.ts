/** What messages and pages say about Python, put to the Python at hand. */
import { describe, expect, test } from 'vitest';
import { rules } from '../../shared-rules/src/rules/index.ts';
import { canRun, experiments, runExperiment, type Verdict } from './experiments.ts';

const all = experiments();
const hasPython = canRun([]);
if (!hasPython) console.warn(`SKIPPED: ${all.length} experiments, because python3 does not start.`);

describe.each(all.map((it) => [it.name, it] as const))('%s', (_name, { path, claims, needs }) => {
  const runs = hasPython && canRun(needs);
  if (hasPython && !runs) console.warn(`SKIPPED: ${path}, because python3 has no ${needs.join(', ')}.`);
  const verdicts = ((): (() => readonly Verdict[]) => {
    let known: readonly Verdict[] | undefined;
    return () => {
      known ??= runExperiment(path);
      return known;
    };
  })();

  test('makes at least one claim, and each once', () => {
    expect(claims.length).toBeGreaterThan(0);
    expect(new Set(claims).size).toBe(claims.length);
  });

  test.skipIf(!runs)('every claim of the file is put to the test', () => {
    expect(verdicts().map((it) => it.claim)).toEqual(claims);
  });

  test.skipIf(!runs).each(claims)('%s', (claim) => {
    const verdict = verdicts().find((it) => it.claim === claim);
    expect(verdict?.error ?? '').toBe('');
    expect(verdict?.holds).toBe(true);
  });
});

test('every retention rule has one, but those about packages that are not at hand', () => {
  // PyTorch and the Prometheus client are no part of this environment: their documentation is the source.
  const without = ['retained-graph', 'metric-cardinality'];
  const named = all.flatMap((it) => it.rules);
  const missing = rules.filter((it) => it.group === 'retention' && !named.includes(it.id)).map((it) => it.id);
  expect(missing.sort()).toEqual(without.sort());
});

test.skipIf(!hasPython)('a false claim and one that raises are told from a true one', () => {
  const code = `
from claims import Thing, claim, is_collected, is_counted_out, report, survives
KEPT = []
def keep():
    KEPT.append(Thing())
    return KEPT[-1]
def ring():
    it = Thing()
    it.it = it
    return it
claim("kept")(lambda: survives(keep))
claim("dropped")(lambda: survives(Thing))
claim("a ring waits")(lambda: is_collected(ring))
claim("a ring goes at once")(lambda: is_counted_out(ring))
claim("no ring waits")(lambda: is_collected(Thing))
claim("raises")(lambda: 1 / 0)
claim("no answer")(lambda: 1)
report()
`;
  const verdicts = runExperiment(undefined, code);
  expect(verdicts.filter((it) => it.holds).map((it) => it.claim)).toEqual(['kept', 'a ring waits']);
  expect(verdicts.find((it) => it.claim === 'raises')?.error).toContain('ZeroDivisionError');
});
