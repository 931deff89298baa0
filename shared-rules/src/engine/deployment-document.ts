/** An open deployment file. Small, so it is read anew after every change. */
import { deploymentFactsOf, mergeDeploymentFacts } from '../deployment/facts.ts';
import { deploymentKindOf, isForDevelopment, type DeploymentKind } from '../deployment/kinds.ts';
import { linesOf } from '../deployment/lines.ts';
import { noFacts, type DeploymentContext } from '../deployment/model.ts';
import { readDeployment } from '../deployment/read.ts';
import type { Finding, Fix, FixDraft, Report, Rule, Span } from '../rule.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import type { Document, TextChange } from './analyser.ts';
import { applyEdits, sorted } from './apply-edits.ts';
import { type Chunk, type Draft, newChunk } from './chunk.ts';
import { messageOf } from './message-of.ts';
import { present, suppressionFixes } from './present.ts';
import type { Settings } from './settings.ts';
import { directiveIn, type Directive } from './suppressions.ts';

export interface DeploymentParts {
  readonly parser: PythonParser;
  readonly rules: readonly Rule[];
  readonly precedence: readonly string[];
  readonly settings: Settings;
  readonly path: string;
}

interface Reading {
  readonly chunk: Chunk;
  readonly fixes: ReadonlyMap<Draft, (() => readonly FixDraft[]) | undefined>;
}

export class DeploymentDocument implements Document {
  readonly #parts: DeploymentParts;
  readonly #kind: DeploymentKind;
  #settings: Settings;
  #text: string;
  #reading: Reading | undefined;
  #problems: string[] = [];

  constructor(text: string, kind: DeploymentKind, parts: DeploymentParts) {
    this.#parts = parts;
    this.#kind = kind;
    this.#settings = parts.settings;
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  // What cannot be read as YAML may be a template: there is nothing to say about it.
  readonly hasSyntaxError = false;
  readonly syntaxErrors: readonly Span[] = [];

  configure(settings: Settings): void {
    this.#settings = settings;
    this.#reading = undefined;
  }

  change(changes: readonly TextChange[]): void {
    for (const { start, end, text } of changes) {
      const from = Math.max(0, Math.min(start, this.#text.length));
      const to = Math.max(from, Math.min(end, this.#text.length));
      this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
    }
    this.#reading = undefined;
  }

  findings(): readonly Finding[] {
    return present([this.#read().chunk], {
      rules: this.#parts.rules,
      precedence: this.#parts.precedence,
      settings: this.#settings,
      locate: () => undefined,
      looks,
    });
  }

  // biome-ignore lint/correctness/useYield: one file is one step
  *check(): Generator<undefined, readonly Finding[]> {
    return this.findings();
  }

  fixes(finding: Finding): readonly Fix[] {
    const isIt = (it: { rule: string } & Span): boolean =>
      it.rule === finding.rule && it.start === finding.start && it.end === finding.end;
    const { chunk, fixes } = this.#read();
    const ofComment = suppressionFixes([chunk], { ...this.#parts, settings: this.#settings, looks }, finding);
    if (ofComment) return ofComment;
    const draft = chunk.drafts?.find(isIt);
    try {
      return ((draft && fixes.get(draft)?.()) ?? []).filter((it) => this.#holds(it, finding.rule));
    } catch (error) {
      this.#problems.push(`a fix of ${finding.rule} failed: ${reasonOf(error)}`);
      return [];
    }
  }

  takeProblems(): readonly string[] {
    const out = this.#problems;
    this.#problems = [];
    return out;
  }

  dispose(): void {
    this.#reading = undefined;
  }

  /** Whether the text after a fix has one finding less, and none that was not there. */
  #holds(fix: Fix, rule: string): boolean {
    const before = this.#read().chunk.drafts ?? [];
    const after = this.#readText(applyEdits(this.#text, sorted(fix.edits))).chunk.drafts ?? [];
    const count = (of: readonly Draft[], id: string): number => of.filter((it) => it.rule === id).length;
    return (
      count(after, rule) < count(before, rule) && after.every((it) => count(after, it.rule) <= count(before, it.rule))
    );
  }

  #read(): Reading {
    this.#reading ??= this.#readText(this.#text);
    return this.#reading;
  }

  #readText(text: string): Reading {
    const chunk = newChunk(
      '',
      { start: 0, end: text.length, role: 'statements', within: undefined, shell: '', lines: 1, isOpen: false },
      text,
    );
    const fixes = new Map<Draft, Report['fixes']>();
    chunk.directives = directives(text);
    chunk.collected = true;
    for (const rule of this.#parts.rules) {
      if (!rule.checkDeployment) continue;
      try {
        rule.checkDeployment(this.#context(text), (report) => fixes.set(draftOf(report, rule), report.fixes));
      } catch (error) {
        this.#problems.push(`rule ${rule.id} failed: ${reasonOf(error)}`);
      }
    }
    chunk.drafts = [...fixes.keys()];
    return { chunk, fixes };
  }

  #context(text: string): DeploymentContext {
    const { parser, path } = this.#parts;
    return {
      file: readDeployment(text, this.#kind, parser),
      facts: mergeDeploymentFacts([deploymentFactsOf(path, text, this.#kind), this.#settings.deployment ?? noFacts]),
      isForDevelopment: isForDevelopment(path),
      fixValues: this.#settings.fixValues,
      lineBreak: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    };
  }
}

const looks = (rule: Rule): boolean => rule.checkDeployment !== undefined;

const draftOf = (report: Report, rule: Rule): Draft => ({
  rule: rule.id,
  start: report.at.start,
  end: report.at.end,
  severity: report.severity ?? rule.severity,
  confidence: report.confidence ?? 'high',
  message: messageOf(report, rule),
  symbol: '',
  subject: undefined,
  sameAs: [],
  related: [],
  extent: { start: report.at.start, end: report.at.end },
});

/** All these formats have `#` comments, at least on lines of their own; INI files have `;` as well. */
const directives = (text: string): Directive[] =>
  linesOf(text).flatMap((line) => {
    const at = line.text.search(/(?<!\S)[#;]+\s*(?:#\s*)?memlint:/);
    const comment = at < 0 ? undefined : directiveIn(text, { start: line.start + at, end: line.end });
    return comment ? [comment] : [];
  });

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** A Python file that also configures a server: one document to its host, two readings. */
export function together(python: Document, deployment: DeploymentDocument): Document {
  /** Both judge comments that name no rule, or one that nobody knows: what one of them uses is used. */
  const merge = (a: readonly Finding[], b: readonly Finding[], text: string): readonly Finding[] => {
    const key = (it: Finding): string => `${it.rule} ${it.start} ${it.end} ${it.message}`;
    const isComment = (it: Finding): boolean => /^#\s*memlint:[^[]*$/.test(text.slice(it.start, it.end));
    const both = (it: Finding, other: readonly Finding[]): boolean =>
      !isComment(it) || other.some((of) => key(of) === key(it));
    const known = new Set(a.map(key));
    return [...a.filter((it) => both(it, b)), ...b.filter((it) => both(it, a) && !known.has(key(it)))].sort(
      (x, y) => x.start - y.start || x.end - y.end || (x.rule < y.rule ? -1 : 1),
    );
  };
  return {
    get text() {
      return python.text;
    },
    get hasSyntaxError() {
      return python.hasSyntaxError;
    },
    get syntaxErrors() {
      return python.syntaxErrors;
    },
    change(changes) {
      python.change(changes);
      deployment.change(changes);
    },
    configure(settings) {
      python.configure(settings);
      deployment.configure(settings);
    },
    findings: () => merge(python.findings(), deployment.findings(), python.text),
    *check() {
      const found = yield* python.check();
      return merge(found, deployment.findings(), python.text);
    },
    fixes: (finding) => [...deployment.fixes(finding), ...python.fixes(finding)].slice(0, 8),
    takeProblems: () => [...python.takeProblems(), ...deployment.takeProblems()],
    dispose() {
      python.dispose();
      deployment.dispose();
    },
  };
}

/** Opens `text` as what its name says; undefined where that is no deployment file. */
export function openDeployment(
  text: string,
  parts: DeploymentParts,
  python: (() => Document) | undefined,
): Document | undefined {
  const kind = deploymentKindOf(parts.path, true);
  if (!kind) return undefined;
  const document = new DeploymentDocument(text, kind, parts);
  return kind === 'gunicorn' && python ? together(python(), document) : document;
}
