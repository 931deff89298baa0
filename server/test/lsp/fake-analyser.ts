/** Analysers for what the real one does not do on demand: take long, throw, complain. */
import { alone } from '../lonely-project.ts';
import {
  defaultSettings,
  type Analyser,
  type Document,
  type Finding,
  type Fix,
  type RuleInfo,
} from '@memlint/shared-rules';

export interface FakeOptions {
  /** Busy time of a check in milliseconds, in steps of one. */
  readonly work?: number;
  readonly onStep?: () => void;
  /** Thrown by every check. */
  readonly error?: Error;
  /** Thrown by a change that brings this text. */
  readonly refuses?: string;
  readonly problems?: readonly string[];
  readonly fixes?: (finding: Finding, text: string) => readonly Fix[];
  readonly related?: Finding['related'];
  /** Called when a document is freed. */
  readonly onDispose?: () => void;
}

const rule: RuleInfo = {
  id: 'unclosed-resource',
  group: 'release',
  summary: 'A resource is never released.',
  severity: 'warning',
  enabled: true,
  docs: { why: 'It stays open.', bad: 'open(p)', good: 'pass' },
};

/** Reports every `open(`. It insists on how a document may be used: no step after a change, nothing after `dispose`. */
export const fakeAnalyser = (options: FakeOptions = {}): Analyser =>
  alone({
    rules: [rule],
    open: (text, settings = defaultSettings) => openFake(text, settings.rules[rule.id] === 'off', options),
  });

function openFake(
  initial: string,
  startsOff: boolean,
  { work = 0, onStep, error, problems = [], fixes = () => [], related = [], onDispose, refuses }: FakeOptions,
): Document {
  const state = { text: initial, isOff: startsOff, isOpen: true, changes: 0, problems };
  const mustBeOpen = (): void => {
    if (!state.isOpen) throw new Error('used after dispose');
  };
  const findings = (): readonly Finding[] => {
    mustBeOpen();
    if (state.isOff) return [];
    return [...state.text.matchAll(/open\(/g)].map((match) => ({
      rule: rule.id,
      group: rule.group,
      severity: rule.severity,
      confidence: 'high',
      message: 'The file is never released.',
      symbol: '',
      start: match.index,
      end: match.index + match[0].length,
      related,
    }));
  };
  return {
    get text() {
      return state.text;
    },
    change(changes) {
      mustBeOpen();
      state.changes += 1;
      if (refuses !== undefined && changes.some(({ text }) => text === refuses)) throw new Error('refused');
      for (const { start, end, text } of changes)
        state.text = state.text.slice(0, start) + text + state.text.slice(end);
    },
    configure(settings) {
      mustBeOpen();
      state.isOff = settings.rules[rule.id] === 'off';
    },
    findings,
    *check() {
      const { changes } = state;
      if (error) throw error;
      for (let step = 0; step < work; step += 1) {
        mustBeOpen();
        if (state.changes !== changes) throw new Error('stepped after a change');
        const end = performance.now() + 1;
        while (performance.now() < end);
        onStep?.();
        yield undefined;
      }
      return findings();
    },
    fixes: (finding) => fixes(finding, state.text),
    takeProblems: () => state.problems,
    hasSyntaxError: false,
    syntaxErrors: [],
    dispose() {
      mustBeOpen();
      state.isOpen = false;
      onDispose?.();
    },
  };
}
