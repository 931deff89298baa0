/** Footprint: what is taken item by item becomes a list first. */
import type { Block, Expression, FunctionDef } from '../../../shared-rules/src/syntax/ast.ts';
import type { Operator } from '../operator.ts';
import {
  below,
  calleeOf,
  functionAround,
  inFunctions,
  isBinding,
  type PythonFile,
  source,
  usesOf,
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

export const listOperators: readonly Operator[] = [listForReducer, listForLoop];
