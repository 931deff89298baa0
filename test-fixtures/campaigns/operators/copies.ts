/** Footprint: lazy becomes a list, in place becomes copied, linear becomes quadratic. */
import type {
  Block,
  Call,
  ClassDef,
  Expression,
  FunctionDef,
  Name,
  Node,
  NodeOf,
} from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
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
  without,
  perFile,
} from '../python-file.ts';

const reducers = /^(?:sum|any|all|min|max|set|sorted|frozenset|tuple)$/;

/** A generator for one consumer becomes a list. */
const listForReducer: Operator = {
  id: 'redundant-materialization/reducer',
  rule: 'redundant-materialization',
  strips: '`sum(x for x in y)` → `sum([x for x in y])`',
  find: (file) =>
    inFunctions(file, 'Call', (it, fn) => {
      if (it.func.kind !== 'Name' || !reducers.test(it.func.id) || it.args.length !== 1) return [];
      const value = it.args[0]?.value;
      if (
        value?.kind !== 'Comprehension' ||
        value.variant !== 'generator' ||
        below(value).some((one) => one.kind === 'Await')
      )
        return [];
      if (value.clauses.some((one) => one.async || one.iter.kind === 'Tuple' || one.iter.kind === 'List')) return [];
      const inner = value.start === it.argsSpan.start ? { start: value.start + 1, end: value.end - 1 } : value;
      const text = source(file, inner);
      if (text.startsWith('(')) return [];
      // A list may be there so that every call is made.
      if (/^(?:all|any)$/.test(it.func.id) && below(value.element).some((one) => one.kind === 'Call')) return [];
      return [
        {
          edits: [{ start: it.argsSpan.start, end: it.argsSpan.end, text: `([${text}])` }],
          at: it.start,
          scope: fn,
          circumstance: it.func.id,
        },
      ];
    }),
};

const listForLoop: Operator = {
  id: 'redundant-materialization/loop',
  rule: 'redundant-materialization',
  strips: '`for x in map(…)` → `for x in list(map(…))` (also filter, zip, chain, a generator)',
  find: (file) =>
    inFunctions(file, 'For', (it, fn) => {
      if (it.async) return [];
      const { iter } = it;
      const isLazy =
        iter.kind === 'Call' &&
        /^(?:map|filter|itertools\.chain|itertools\.chain\.from_iterable)$/.test(calleeOf(file, iter) ?? '');
      const isGenerator = iter.kind === 'Comprehension' && iter.variant === 'generator';
      if (!isLazy && !isGenerator) return [];
      // Where the loop changes what it goes through, the list would be what makes it right.
      const names = below(iter).flatMap((one) =>
        one.kind === 'Name' ? [one.id] : one.kind === 'Attribute' ? [one.attr] : [],
      );
      const touched = below(it.body).some(
        (one) =>
          (one.kind === 'Name' && names.includes(one.id)) || (one.kind === 'Attribute' && names.includes(one.attr)),
      );
      if (touched) return [];
      // Where it calls something, only whoever made the items alone knows that nothing changes them meanwhile.
      if (callsOthers(it.body) && !sourcesOf(iter).every((one) => isOwn(file, one, fn))) return [];
      return [
        {
          edits: [{ start: iter.start, end: iter.end, text: `list(${source(file, iter)})` }],
          at: iter.start,
          scope: fn,
          circumstance: callsOthers(it.body) ? 'the loop calls something' : 'the loop calls nothing',
        },
      ];
    }),
};

/** Calls of anything but what only looks at its arguments or adds to a collection. */
const callsOthers = (body: Block): boolean =>
  below(body).some(
    (it) =>
      it.kind === 'Call' &&
      !/^(?:len|str|int|float|print|isinstance|repr|append|add|extend|write|format|join|strip|split|lower|upper)$/.test(
        it.func.kind === 'Name' ? it.func.id : it.func.kind === 'Attribute' ? it.func.attr : '',
      ),
  );

/** What `map`, `filter` and `chain` take their items from, and a generator. */
function sourcesOf(lazy: Expression): readonly Expression[] {
  if (lazy.kind === 'Comprehension') return lazy.clauses.map((it) => it.iter);
  if (lazy.kind !== 'Call') return [];
  const takesFunction = lazy.func.kind === 'Name' && /^(?:map|filter)$/.test(lazy.func.id);
  return lazy.args.slice(takesFunction ? 1 : 0).map((it) => it.value);
}

/** Made on the spot, or by the only assignment to a local that nothing else gets. */
function isOwn(file: PythonFile, of: Expression, fn: FunctionDef): boolean {
  if (
    /^(?:list|sorted|range|set|tuple)$|\.(?:split|splitlines|groups|findall)$/.test(
      of.kind === 'Call' ? source(file, of.func) : '',
    )
  )
    return true;
  if (/^(?:List|Tuple|Constant)$/.test(of.kind) || (of.kind === 'Comprehension' && of.variant === 'list')) return true;
  if (of.kind !== 'Name') return false;
  const uses = usesOf(fn.body, of.id);
  const [made, more] = uses.filter(isBinding);
  const value = made?.parent?.kind === 'Assign' && made.parent.targets.length === 1 ? made.parent.value : undefined;
  return (
    value !== undefined &&
    !more &&
    value.kind !== 'Name' &&
    isOwn(file, value, fn) &&
    uses.every((use) => use === made || use === of || (use.parent?.kind === 'Attribute' && functionAround(use) === fn))
  );
}

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

/** Objects of a class without `__slots__`, many of them. */
const stripSlots: Operator = {
  id: 'class-without-slots/slots',
  rule: 'class-without-slots',
  strips: '`__slots__` of a class that a loop makes objects of',
  find: (file) =>
    file.classes.flatMap((it: ClassDef): Mutation[] => {
      const slots = it.body.statements.find(
        (one) => one.kind === 'Assign' && one.targets[0]?.kind === 'Name' && one.targets[0].id === '__slots__',
      );
      if (!slots || it.bases.some((one) => source(file, one) !== 'object')) return [];
      const made = (file.names.get(it.name) ?? []).some(
        (use) =>
          use.parent?.kind === 'Call' &&
          use.parent.func === use &&
          (inLoop(use, file.module) || use.parent.parent?.kind === 'Comprehension'),
      );
      if (!made || !it.body.statements.some((one) => one.kind === 'FunctionDef' && one.name === '__init__')) return [];
      // A class inside another one, with subclasses, or whose attributes are not the same in all objects, is left alone.
      if (it.parent !== file.module.body || isExtended(file, it) || !areFixed(it) || /\bweakref\b/.test(file.text))
        return [];
      return [{ edits: [without(file, slots)], at: it.headStart, scope: file.module, circumstance: 'made in a loop' }];
    }),
};

const isExtended = (file: PythonFile, of: ClassDef): boolean =>
  of.decorators.length > 0 ||
  of.body.statements.some((it) => it.kind === 'FunctionDef' && it.name === '__new__') ||
  file.classes.some((it) => it.bases.some((base) => source(file, base.value) === of.name));

/** `__init__` sets every attribute, whatever its arguments are. */
function areFixed(of: ClassDef): boolean {
  const init = of.body.statements.find((it) => it.kind === 'FunctionDef' && it.name === '__init__');
  const set = (within: Node): Set<string> =>
    new Set(
      below(within).flatMap((it) =>
        it.kind === 'Attribute' && isBinding(it) && it.value.kind === 'Name' && it.value.id === 'self' ? [it.attr] : [],
      ),
    );
  const plain = init?.kind === 'FunctionDef' ? init.body.statements.filter((it) => it.kind === 'Assign') : [];
  const first = new Set(plain.flatMap((it) => [...set(it)]));
  return [...set(of.body)].every((it) => first.has(it) && !it.startsWith('__'));
}

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

export const copyOperators: readonly Operator[] = [
  listForReducer,
  listForLoop,
  copyFresh,
  rebuildList,
  concatenate,
  readEagerly,
  stripSlots,
  leaveCollectorOff,
];
