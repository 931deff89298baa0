/** Footprint: in place becomes copied, linear becomes quadratic, lazy becomes eager. */
import type { Call, FunctionDef, Name, NodeOf } from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  blockOf,
  calleeOf,
  functionAround,
  inFunctions,
  inLoop,
  isBinding,
  passFor,
  type PythonFile,
  source,
  statementOf,
  usesOf,
  perFile,
} from '../python-file.ts';

/** A fresh array is copied. */
const copyFresh: Operator = {
  id: 'redundant-array-copy/fresh',
  rule: 'redundant-array-copy',
  strips: '`x = np.zeros(n)` → `x = np.zeros(n).copy()`',
  find: (file) =>
    inFunctions(file, 'Call', (it, fn) => {
      if (
        !/^numpy\.(?:zeros|ones|empty|full|arange|linspace|concatenate|vstack|hstack|stack)$/.test(
          calleeOf(file, it) ?? '',
        )
      )
        return [];
      if (it.parent?.kind !== 'Assign' && it.parent?.kind !== 'Return') return [];
      return [
        {
          edits: [{ start: it.end, end: it.end, text: '.copy()' }],
          at: it.start,
          scope: fn,
          circumstance: calleeOf(file, it) ?? '',
        },
      ];
    }),
};

/** A list that a loop fills is rebuilt at every step. */
interface Filled {
  readonly fn: FunctionDef;
  readonly name: string;
  readonly made: NodeOf<'Assign'>;
  readonly appends: readonly Call[];
  readonly others: readonly Name[];
}

const filledLists = perFile((file): Filled[] => {
  return inFunctions(file, 'Assign', (it, fn) => {
    if (it.targets.length !== 1 || it.value?.kind !== 'List' || it.value.elements.length > 0) return [];
    const [target] = it.targets;
    if (target?.kind !== 'Name' || inLoop(it, fn)) return [];
    const name = target.id;
    const uses = usesOf(fn.body, name).filter((use) => use !== target);
    if (uses.some((use) => isBinding(use) || functionAround(use) !== fn)) return [];
    const appends = uses.flatMap(({ parent }) =>
      parent?.kind === 'Attribute' &&
      parent.attr === 'append' &&
      parent.parent?.kind === 'Call' &&
      parent.parent.parent?.kind === 'ExprStatement' &&
      parent.parent.args.length === 1
        ? [parent.parent]
        : [],
    );
    const others = uses.filter(
      ({ parent }) => !(parent?.kind === 'Attribute' && appends.some((call) => call.func === parent)),
    );
    const [first] = appends;
    if (appends.length !== 1 || !first || !inLoop(first, fn)) return [];
    // Nobody may look at it in the loop, and nobody may hold another name of it.
    if (others.some((use) => inLoop(use, fn) || use.start < first.end)) return [];
    return [{ fn, name, made: it, appends, others }];
  });
});

const rebuildList: Operator = {
  id: 'quadratic-accumulation/append',
  rule: 'quadratic-accumulation',
  strips: '`x.append(e)` in a loop → `x = x + [e]`',
  find: (file) =>
    filledLists(file).flatMap(({ fn, name, made, appends }): Mutation[] => {
      const [call] = appends;
      const argument = call?.args[0];
      const loop = call && loopAround(call);
      if (!call || !argument || argument.star !== '' || isShort(file, loop)) return [];
      return [
        {
          edits: [{ start: call.start, end: call.end, text: `${name} = ${name} + [${source(file, argument.value)}]` }],
          at: call.start,
          scope: fn,
          circumstance: `${loop?.kind === 'While' ? 'a while loop' : 'a for loop'}${made.annotation ? ', annotated' : ''}`,
        },
      ];
    }),
};

/** A loop over a literal or a handful of numbers: growing by steps costs nothing there. */
const isShort = (file: PythonFile, loop: NodeOf<'For' | 'While'> | undefined): boolean =>
  loop?.kind === 'For' && /^(?:range\(\d|\(|\[)/.test(source(file, loop.iter));

const loopAround = (it: Call): NodeOf<'For' | 'While'> | undefined => {
  let at = it.parent;
  while (at && at.kind !== 'For' && at.kind !== 'While') at = at.parent;
  return at;
};

/** Pieces that are joined after the loop are concatenated in it. */
const concatenate: Operator = {
  id: 'string-concat-in-loop/join',
  rule: 'string-concat-in-loop',
  strips: "`parts.append(e)` … `''.join(parts)` → `text += e`",
  find: (file) =>
    filledLists(file).flatMap(({ fn, name, made, appends, others }): Mutation[] => {
      const [call] = appends;
      const [use] = others;
      const argument = call?.args[0];
      const join = use?.parent?.kind === 'Argument' ? use.parent.parent : undefined;
      if (
        !call ||
        !argument ||
        others.length !== 1 ||
        join?.kind !== 'Call' ||
        !/^(?:''|"")\.join$/.test(source(file, join.func))
      )
        return [];
      if (!made.value || argument.value.kind === 'Yield' || isShort(file, loopAround(call))) return [];
      return [
        {
          edits: [
            { start: made.value.start, end: made.value.end, text: "''" },
            { start: call.start, end: call.end, text: `${name} += ${source(file, argument.value)}` },
            { start: join.start, end: join.end, text: name },
          ],
          at: call.start,
          scope: fn,
          circumstance: loopAround(call)?.kind === 'While' ? 'a while loop' : 'a for loop',
        },
      ];
    }),
};

const readEagerly: Operator = {
  id: 'eager-dataframe/scan',
  rule: 'eager-dataframe',
  strips: '`pl.scan_csv(p)` → `pl.read_csv(p).lazy()`',
  find: (file) =>
    inFunctions(file, 'Call', (it, fn) => {
      if (it.func.kind !== 'Attribute' || !/^polars\.scan_(?:csv|parquet|ndjson|ipc)$/.test(calleeOf(file, it) ?? ''))
        return [];
      const { attrSpan, attr } = it.func;
      return [
        {
          edits: [
            { ...attrSpan, text: attr.replace('scan', 'read') },
            { start: it.end, end: it.end, text: '.lazy()' },
          ].map(({ start, end, text }) => ({ start, end, text })),
          at: it.start,
          scope: fn,
          circumstance: attr,
        },
      ];
    }),
};

/** The collector stays off. */
const leaveCollectorOff: Operator = {
  id: 'profiling-left-enabled/gc',
  rule: 'profiling-left-enabled',
  strips: '`gc.enable()`, `gc.set_debug(0)`, `tracemalloc.stop()`',
  find: (file) => {
    const called = (name: RegExp): Call[] =>
      file.ofKind('Call').filter((it): it is Call => it.kind === 'Call' && name.test(calleeOf(file, it) ?? ''));
    const disabled = called(/^gc\.disable$/);
    const enabled = called(/^gc\.enable$/).flatMap((it) => (it.parent?.kind === 'ExprStatement' ? [it.parent] : []));
    const [first] = disabled;
    // A program may hold its collector off by choice; taking the other half away is what makes it an oversight.
    if (
      !first ||
      enabled.length === 0 ||
      enabled.length !== called(/^gc\.enable$/).length ||
      called(/^gc\.(?:collect|freeze|set_threshold)$/).length > 0
    )
      return [];
    return [
      {
        edits: enabled.map(passFor),
        at: first.start,
        scope: file.module,
        circumstance:
          statementOf(first) && blockOf(statementOf(first) ?? (first.parent as never)) === file.module.body
            ? 'at import'
            : 'in a function',
      },
    ];
  },
};

export const copyOperators: readonly Operator[] = [copyFresh, rebuildList, concatenate, readEagerly, leaveCollectorOff];
