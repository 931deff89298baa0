/**
 * A function that keeps its results in a module-level dict of its own → the same function behind `lru_cache`.
 *
 * Only where the key is made of all parameters (so they are hashable already) and nobody else uses the dict.
 */
import type { Edit, FixDraft } from '../rule.ts';
import type { DictCache } from '../semantic/retention/caches.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { Attribute, Expression, FunctionDef, Name, Node, Statement } from '../syntax/ast.ts';
import { ancestorsOf, walk } from '../syntax/children.ts';
import { indentAt, inDocument, lineEnd, lineStart, nextLine, ownsLines, removeLine } from './lines.ts';
import { chosen, removeWhole, statementAt } from './statement-at.ts';

export function cacheToDecorator(
  { container, store }: DictCache,
  node: Name | Attribute,
  context: CheckContext,
): FixDraft[] {
  const fn = [...ancestorsOf(node)].find((it) => it.kind === 'FunctionDef');
  const [site, second] = container.created;
  if (!fn || !site || second || container.level !== 'module' || !container.empty || node.kind !== 'Name') return [];
  if (container.uses.some((it) => it.inFunction !== fn.name) || store.inFunction !== fn.name || !isPlain(fn, context))
    return [];
  const created = statementAt(site.site, context);
  if (
    created?.statement.kind !== 'Assign' ||
    created.statement.targets.length !== 1 ||
    !ownsLines(created.context.chunk.text, created.statement)
  )
    return [];
  const body = withoutCache(fn, node.id, container.uses.length, context);
  if (!body) return [];
  const { text } = context.chunk;
  const needsValue = chosen(context, 'maxsize', '1000');
  const size = needsValue.placeholder;
  const at = fn.headStart;
  const draft = (title: string, recipe: string, decorator: string, imports: readonly Edit[]): FixDraft => ({
    title,
    recipe,
    applicability: 'unsafe',
    needsValue,
    edits: [
      ...inDocument(context, [
        { start: at, end: at, text: `@${decorator}${context.document.lineBreak}${indentAt(text, at)}` },
        ...body,
      ]),
      removeWhole(created, context.document.text),
      ...imports,
    ],
  });
  const out: FixDraft[] = [];
  const lru = context.document.importing('functools', 'lru_cache');
  if (lru)
    out.push(
      draft(`Use 'lru_cache(maxsize=${size})'`, 'cache-to-lru-cache', `${lru.text}(maxsize=${size})`, lru.edits),
    );
  if (!importsCachetools(context)) return out;
  const cached = context.document.importing('cachetools', 'cached');
  const ttl = context.document.importing('cachetools', 'TTLCache');
  // Two new import lines would be put in one place in no certain order.
  if (!cached || !ttl) return out;
  const age = context.document.fixValues['ttl'] ?? '3600';
  out.push(
    draft(
      `Use 'cached(TTLCache(maxsize=${size}, ttl=${age}))'`,
      'cache-to-ttl-cache',
      `${cached.text}(cache=${ttl.text}(maxsize=${size}, ttl=${age}))`,
      [...cached.edits, ...ttl.edits],
    ),
  );
  return out;
}

const importsCachetools = ({ document }: CheckContext): boolean =>
  document
    .chunks()
    .some(
      (part) =>
        part.text.includes('cachetools') &&
        part.context.chunk.tree.module.body.statements.some(
          (it) =>
            (it.kind === 'Import' && it.names.some(({ name }) => name === 'cachetools')) ||
            (it.kind === 'ImportFrom' && it.module === 'cachetools'),
        ),
    );

/** A module-level function with ordinary parameters that are never bound again. */
function isPlain(fn: FunctionDef, context: CheckContext): boolean {
  const model = context.functions.find((it) => it.node === fn);
  if (model?.scope.parent?.kind !== 'module' || context.chunk.owner !== undefined) return false;
  if (
    fn.async ||
    fn.decorators.length > 0 ||
    fn.parameters.length === 0 ||
    model.scope.globals.size > 0 ||
    model.scope.children.length > 0
  )
    return false;
  if (fn.parameters.some((it) => it.variant !== 'plain' || (model.scope.bindings.get(it.name)?.length ?? 0) !== 1))
    return false;
  return ![...walk(fn.body)].some((it) => it.kind === 'Yield' || it.kind === 'Await');
}

/** The edits that take the cache out of the body; undefined where it has another shape. */
function withoutCache(fn: FunctionDef, cache: string, uses: number, context: CheckContext): Edit[] | undefined {
  const { text } = context.chunk;
  const statements = fn.body.statements.filter(
    (it, at) => !(at === 0 && it.kind === 'ExprStatement' && it.value.kind === 'Constant' && it.value.type === 'str'),
  );
  const isKey = (it: Expression): boolean => {
    const names =
      it.kind === 'Name'
        ? [it.id]
        : it.kind === 'Tuple'
          ? it.elements.map((name) => (name.kind === 'Name' ? name.id : '?'))
          : [];
    return names.length === fn.parameters.length && fn.parameters.every((parameter) => names.includes(parameter.name));
  };
  const isItem = (it: Expression | undefined): boolean =>
    it?.kind === 'Subscript' && it.value.kind === 'Name' && it.value.id === cache && isKey(it.index);
  const isReturned = (it: Statement | undefined): boolean => it?.kind === 'Return' && isItem(it.value);
  const tests = (it: Expression, op: string): boolean => {
    const [right, more] = it.kind === 'Compare' ? it.comparators : [];
    return (
      it.kind === 'Compare' &&
      more === undefined &&
      it.ops[0] === op &&
      isKey(it.left) &&
      right?.kind === 'Name' &&
      right.id === cache
    );
  };
  const stored = (it: Statement | undefined): Expression | undefined =>
    it?.kind === 'Assign' && it.targets.length === 1 && isItem(it.targets[0]) ? it.value : undefined;
  const [first, ...rest] = statements;
  const last = rest.at(-1);
  if (!first || !last || !statements.every((it) => ownsLines(text, it))) return undefined;
  const bare = (from: number, to: number): boolean =>
    !context.chunk.tree.comments.some((it) => it.start >= from && it.start < to);

  // `if key not in cache: …; cache[key] = value` and `return cache[key]`
  const branch = first.kind === 'If' && first.branches.length === 1 && !first.orelse ? first.branches[0] : undefined;
  if (branch && tests(branch.test, 'not in') && rest.length === 1 && isReturned(last) && uses === 3) {
    const inner = branch.body.statements;
    const store = inner.at(-1);
    const value = stored(store);
    const head = inner[0];
    if (!value || !store || !head) return undefined;
    const tail = returning(inner, value, 2, context);
    if (
      !bare(first.start, head.start) ||
      !bare(tail.from.start, store.end) ||
      !bare(last.start, lineEnd(text, last.end)) ||
      hasLongString(first, text)
    )
      return undefined;
    const deep = indentAt(text, head.start);
    const outer = indentAt(text, first.start);
    const sameLine = lineStart(text, head.start) === lineStart(text, first.start);
    if (!sameLine && !deep.startsWith(outer)) return undefined;
    const edits: Edit[] = [{ start: first.start, end: head.start, text: '' }];
    if (!sameLine) {
      for (let at = nextLine(text, head.start); at < last.start && at !== text.length; at = nextLine(text, at)) {
        const inTail = at > tail.from.start && at <= store.end;
        if (!inTail && text.startsWith(deep, at))
          edits.push({ start: at + outer.length, end: at + deep.length, text: '' });
      }
    }
    edits.push({ start: tail.from.start, end: store.end, text: `return ${tail.value}` }, removeLine(text, last));
    return edits;
  }

  // `if key in cache: return cache[key]` or `try: return cache[key]` and `except KeyError: pass`; then the work
  const looksUp = branch
    ? tests(branch.test, 'in') && branch.body.statements.length === 1 && isReturned(branch.body.statements[0])
    : first.kind === 'Try' &&
      first.body.statements.length === 1 &&
      isReturned(first.body.statements[0]) &&
      passesKeyError(first, context);
  const store = rest.at(-2);
  const value = stored(store);
  if (!looksUp || !value || !store || !bare(first.start, first.end)) return undefined;
  const same =
    last.kind === 'Return' && value.kind === 'Name' && last.value?.kind === 'Name' && last.value.id === value.id;
  if (!same && !isReturned(last)) return undefined;
  if (
    uses !== (branch ? 3 : 2) + (same ? 0 : 1) ||
    !bare(store.start, store.end) ||
    !bare(last.start, lineEnd(text, last.end))
  )
    return undefined;
  const tail = returning(rest.slice(0, -1), value, same ? 3 : 2, context);
  if (!bare(tail.from.start, store.end)) return undefined;
  const from = lineStart(text, first.start);
  return [
    { start: from, end: nextLine(text, first.end), text: '' },
    { start: tail.from.start, end: store.end, text: `return ${tail.value}` },
    removeLine(text, last),
  ];
}

function passesKeyError(node: Extract<Statement, { kind: 'Try' }>, context: CheckContext): boolean {
  const [handler, more] = node.handlers;
  if (!handler || more || node.orelse || node.finalbody || handler.type === undefined) return false;
  return (
    context.qualifiedNames(handler.type).includes('builtins.KeyError') &&
    handler.body.statements.every((it) => it.kind === 'Pass')
  );
}

/** Where the returning statement begins, and what it returns: a name that was only bound for the store is left out. */
function returning(
  statements: readonly Statement[],
  value: Expression,
  allowed: number,
  context: CheckContext,
): { readonly from: Statement; readonly value: string } {
  const store = statements.at(-1) as Statement;
  const before = statements.at(-2);
  const bound =
    before?.kind === 'Assign' &&
    before.targets.length === 1 &&
    before.targets[0]?.kind === 'Name' &&
    value.kind === 'Name' &&
    before.targets[0].id === value.id
      ? before
      : undefined;
  const uses = value.kind === 'Name' ? (context.chunk.scopes.scopeOf(store).names.get(value.id)?.length ?? 0) : 0;
  if (bound?.value && uses === allowed && !bound.annotation) return { from: bound, value: context.source(bound.value) };
  return { from: store, value: context.source(value) };
}

const hasLongString = (node: Node, text: string): boolean =>
  [...walk(node)].some(
    (it) => (it.kind === 'Constant' || it.kind === 'FString') && /[\r\n]/.test(text.slice(it.start, it.end)),
  );
