/** A tiny analyser for tests of the command line: its findings follow from marker words, not from Python. */
import { defaultSettings } from '@memlint/shared-rules';
import { alone } from '../lonely-project.ts';
import type { Analyser, Document, Finding, Fix, RuleInfo, Settings, Severity } from '@memlint/shared-rules';

const rule = (id: string, group: RuleInfo['group'], severity: Severity, enabled = true): RuleInfo => ({
  id,
  group,
  summary: `Summary of ${id}.`,
  severity,
  enabled,
  docs: { why: `Why ${id} matters.`, bad: `${id}()`, good: 'fine()', notes: 'A note.' },
});

/** `leak()` → `fine()`: warning with a safe fix. `cycle()`: hint. `cache()` and `off()`: see below. */
const rules: readonly RuleInfo[] = [
  rule('leaky-call', 'release', 'warning'),
  rule('big-cache', 'retention', 'information'),
  rule('small-cycle', 'retention', 'hint'),
  rule('quiet-rule', 'footprint', 'hint', false),
];

const words: Readonly<Record<string, string>> = {
  'leaky-call': 'leak()',
  'big-cache': 'cache()',
  'small-cycle': 'cycle()',
  'quiet-rule': 'off()',
};

export const fakeAnalyser = (): Analyser =>
  alone({ rules, open: (text, settings) => openFake(text, settings ?? defaultSettings) });

function openFake(text: string, settings: Settings): Document {
  if (text.includes('explode()')) throw new Error('boom');
  if (text.includes('tell()')) process.stderr.write('at work\n');
  if (text.includes('sleep()')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  const find = (): Finding[] =>
    rules
      .flatMap((it) => {
        const severity = settings.rules[it.id] ?? (it.enabled ? it.severity : 'off');
        if (severity === 'off') return [];
        return offsets(text, words[it.id] ?? '').map(
          (start): Finding => ({
            rule: it.id,
            group: it.group,
            severity,
            confidence: 'high',
            message: `${it.id} here, 100% "sure": a, b`,
            start,
            end: start + (words[it.id]?.length ?? 0),
            symbol: text.includes('def f') ? 'f' : '',
            related: it.id === 'leaky-call' ? [{ start: 0, end: 1, message: 'the file starts here' }] : [],
          }),
        );
      })
      .sort((a, b) => a.start - b.start);
  const fixes = ({ rule: id, start, end }: Finding): readonly Fix[] => {
    if (id === 'leaky-call') {
      return [{ title: 'Call `fine`', recipe: 'fine', applicability: 'safe', edits: [{ start, end, text: 'fine()' }] }];
    }
    if (id === 'small-cycle') {
      return [{ title: 'Cut it', recipe: 'cut', applicability: 'unsafe', edits: [{ start, end, text: 'cut()' }] }];
    }
    if (id !== 'big-cache') return [];
    const value = settings.fixValues['maxsize'];
    return [
      {
        title: 'Bound it',
        recipe: 'bound',
        applicability: 'unsafe',
        edits: [{ start, end, text: `bounded(${value ?? 'SIZE'})` }],
        ...(value === undefined ? { needsValue: { name: 'maxsize', placeholder: 'SIZE' } } : {}),
      },
    ];
  };
  const findings = find();
  return {
    text,
    change: () => undefined,
    configure: () => undefined,
    findings: () => findings,
    // biome-ignore lint/correctness/useYield: the real one yields, this one has nothing to wait for
    *check() {
      return findings;
    },
    fixes,
    takeProblems: () => (text.includes('grumble()') ? ['rule leaky-call failed: x'] : []),
    hasSyntaxError: text.includes('def ('),
    syntaxErrors: text.includes('def (') ? [{ start: 0, end: 0 }] : [],
    dispose: () => undefined,
  };
}

function offsets(text: string, word: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at);
  return found;
}
