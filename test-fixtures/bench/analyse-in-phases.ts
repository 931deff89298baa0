/**
 * The analyser's own pipeline for a whole text, taken apart so that every phase can be timed. It must find what the
 * real one finds; `profile` compares the two.
 */
import type { WasmBytes } from '@memlint/shared-rules';
import {
  buildScopes,
  type Chunk,
  checkChunk,
  collectFacts,
  contextOf,
  createDirectParser,
  createGate,
  ProjectIndex,
  directivesIn,
  finishSyntaxTree,
  isRefused,
  loadPythonParser,
  type ModuleView,
  newChunk,
  type Rule,
  splitModule,
  type SyntaxTree,
} from './internals.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Analyses one text; gives the number of reports, before precedence and settings. */
export type Analyse = (text: string) => number;

/** Loads a parser of its own. Phases go to `phases`; rules, without what they ask for, to `rules`. */
export async function createPhases(
  { runtime, python }: WasmBytes,
  rules: readonly Rule[],
  watch: Stopwatch,
): Promise<Analyse> {
  const parser = await loadPythonParser(runtime, python);
  const directly = createDirectParser();

  const timed: readonly Rule[] = rules.map((rule) => ({
    ...rule,
    check: (context, report) => watch.time(`rule ${rule.id}`, () => rule.check?.(context, report)),
  }));

  const gate = createGate(timed);

  /** What `PythonParser.parse` does, in its steps; what is left to recovery and the grammar as one. */
  const parse = ({ text, shell }: Chunk): SyntaxTree => {
    const source = shell + text.replace(/\r(?!\n)/g, '\n');
    const read = watch.time('parse directly', () => directly(source, shell.length));
    const tree = isRefused(read)
      ? undefined
      : watch.time('parents and contents of nodes', () => finishSyntaxTree(read, source, shell.length));
    return tree ?? watch.time('parse what is refused', () => parser.parse(text, shell));
  };

  const collect = (chunk: Chunk): void => {
    const built = parse(chunk);
    const scopes = watch.time('scopes', () => buildScopes(built.module));
    chunk.model = { text: chunk.text, tree: built, scopes, owner: chunk.owner, isMain: chunk.within?.isMain === true };
    const { model } = chunk;
    chunk.facts = watch.time('facts: collect', () => collectFacts(model));
    watch.time('suppression comments', () => directivesIn(model));
  };

  return (text) => {
    const { chunks: spans } = watch.time('split', () => splitModule(text));
    const chunks = spans.map((span) => newChunk('', span, text.slice(span.start, span.end)));
    for (const it of chunks) collect(it);
    const index = new ProjectIndex();
    const { store } = index;
    watch.time('facts: store and digest', () => store.replace([], chunks));
    const view = timedView(index.view(''), watch);
    let found = 0;
    for (const chunk of chunks) {
      const { model } = chunk;
      if (!model) continue;
      chunk.reads = store.reading(chunk, () => {
        const context = contextOf(model, view, undefined);
        const wanted = watch.time('which rules look at it', () => gate(timed, context));
        if (wanted.length === 0) return;
        watch.time('function models', () => context.functions.length);
        // Asked for by several rules, so it is nobody's own time.
        for (const fn of context.functions)
          forced(() => watch.time('lifetimes (shared by the release rules)', () => context.lifetimesOf(fn)));
        found += watch.time('rules: frame', () => checkChunk(context, wanted, () => undefined)).length;
      });
    }
    return found;
  };
}

/** Rules are guarded against each other by the engine; what is forced here is not. */
function forced(work: () => unknown): void {
  try {
    work();
  } catch {
    // The rule that asks will say so.
  }
}

/** Whatever is asked of the module, whoever asks. */
const timedView = (view: ModuleView, watch: Stopwatch): ModuleView =>
  new Proxy(view, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function'
        ? (...args: unknown[]): unknown => watch.time('facts: answers', () => Reflect.apply(value, target, args))
        : value;
    },
  });
