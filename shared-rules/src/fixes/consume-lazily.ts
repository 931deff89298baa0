/** Lists that are gone through once → the iterators they are made from; one-key updates → one literal. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { singleUse } from '../semantic/footprint/consumption.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { isBuilt, type Materialization, materializationsIn } from '../semantic/footprint/materializations.ts';
import type { UpdateChain } from '../semantic/footprint/update-chains.ts';
import type { Comprehension, Expression, Node } from '../syntax/ast.ts';
import { isInside, walk } from '../syntax/children.ts';
import { inDocument, ownsLines, removeLine } from './lines.ts';

export function consumeLazily(found: Materialization, fn: FunctionModel, context: CheckContext): FixDraft[] {
  const { value, use, consumer } = found;
  if (/[#\r\n]/.test(context.source(value))) return [];
  if (value.kind === 'Comprehension') return [generator(value, consumer, found, context)];
  // The lists this one alone is made from go with it.
  const upstream = materializationsIn(fn, context).filter(
    (it) =>
      it !== found && it.use.named !== undefined && it.value.kind !== 'Comprehension' && isInside(it.use.at, value),
  );
  const chain = [found, ...upstream].some((it) => it.value.kind === 'BinOp')
    ? context.document.importing('itertools', 'chain')
    : undefined;
  const edits: Edit[] = [];
  for (const it of [found, ...upstream]) {
    const text = lazy(it.value, chain?.text, fn, context);
    if (text === undefined || /[#\r\n]/.test(context.source(it.value))) return [];
    edits.push({ start: it.value.start, end: it.value.end, text });
  }
  if (
    use.at.parent?.kind === 'Argument' &&
    use.named === undefined &&
    edits[0]?.text.startsWith('(') &&
    isOnlyArgument(use.at)
  )
    edits[0] = { ...edits[0], text: edits[0].text.slice(1, -1) };
  const all = [...inDocument(context, edits), ...(chain?.edits ?? [])].sort((a, b) => a.start - b.start);
  return [{ title: 'Take the items without the list', recipe: 'consume-lazily', applicability: 'unsafe', edits: all }];
}

const isOnlyArgument = (node: Node): boolean =>
  node.parent?.parent?.kind === 'Call' && node.parent.parent.args.length === 1;

/** What gives the same items without a list. */
function lazy(
  node: Expression,
  chain: string | undefined,
  fn: FunctionModel,
  context: CheckContext,
): string | undefined {
  if (node.kind === 'BinOp') {
    const left = lazy(node.left, chain, fn, context);
    const right = lazy(node.right, chain, fn, context);
    return chain === undefined || left === undefined || right === undefined ? undefined : `${chain}(${left}, ${right})`;
  }
  const inner = node.kind === 'Call' ? node.args[0]?.value : undefined;
  return inner && iterator(inner, fn, context);
}

/** An iterator with the lists inside it taken out, and `filter(lambda …)` as a generator. */
function iterator(node: Expression, fn: FunctionModel, context: CheckContext): string {
  if (node.kind === 'Comprehension') return `(${context.source(node).replace(/^\(|\)$/g, '')})`;
  if (node.kind === 'Call' && node.func.kind === 'Name' && node.func.id === 'filter' && node.args.length === 2) {
    const [predicate, items] = node.args.map((it) => it.value);
    if (
      predicate?.kind === 'Lambda' &&
      items &&
      predicate.parameters.length === 1 &&
      predicate.parameters[0]?.variant === 'plain' &&
      !predicate.parameters[0].default
    ) {
      const { name } = predicate.parameters[0];
      const test =
        predicate.body.kind === 'Lambda' || predicate.body.kind === 'IfExp'
          ? `(${context.source(predicate.body)})`
          : context.source(predicate.body);
      return `(${name} for ${name} in ${keyless(items, context)} if ${test})`;
    }
  }
  let text = context.source(node);
  const nested = [...walk(node)].filter(
    (it): it is Expression & { kind: 'Call' } =>
      it !== node &&
      it.kind === 'Call' &&
      isBuilt(it, context) &&
      singleUse(it, fn, context)?.at === it &&
      isTaken(it, context),
  );
  const outer = nested.filter((it) => !nested.some((other) => other !== it && isInside(it, other)));
  for (const it of outer.toReversed()) {
    const inner = it.args[0]?.value;
    if (inner)
      text = text.slice(0, it.start - node.start) + iterator(inner, fn, context) + text.slice(it.end - node.start);
  }
  return text;
}

/** The last argument of an iterator, which takes one item at a time. */
const isTaken = (node: Node, context: CheckContext): boolean => {
  const call = node.parent?.kind === 'Argument' ? node.parent.parent : undefined;
  return (
    call?.kind === 'Call' &&
    call.args.at(-1) === node.parent &&
    context.qualifiedNames(call.func).some((it) => /^builtins\.(map|filter)$|chain\.from_iterable$/.test(it))
  );
};

/** `d` for `d.keys()`. */
function keyless(items: Expression, context: CheckContext): string {
  const isKeys =
    items.kind === 'Call' && items.args.length === 0 && items.func.kind === 'Attribute' && items.func.attr === 'keys';
  return context.source(isKeys && items.kind === 'Call' && items.func.kind === 'Attribute' ? items.func.value : items);
}

/** `any([… for …])` → `any(… for …)`. */
function generator(
  value: Comprehension,
  consumer: Materialization['consumer'],
  { use, taker }: Materialization,
  context: CheckContext,
): FixDraft {
  const inner = context.source(value).slice(1, -1).trim();
  const bare =
    use.named === undefined && isOnlyArgument(value) && context.source(taker).replace(/\s+/g, '').endsWith('])');
  const edits = [{ start: value.start, end: value.end, text: bare ? inner : `(${inner})` }];
  // `any` and `all` stop early; everything else takes the same items in the same order.
  const stops = taker.kind === 'Call' && taker.func.kind === 'Name' && /^(any|all)$/.test(taker.func.id);
  const pure =
    (consumer === 'reducer' || consumer === 'collector') &&
    !stops &&
    use.named === undefined &&
    ![...walk(value)].some((it) => it.kind === 'Call' || it.kind === 'Opaque');
  return {
    title: 'Use a generator expression',
    recipe: 'generator',
    applicability: pure ? 'safe' : 'unsafe',
    edits: inDocument(context, edits),
  };
}

/** One literal where the keys were added one by one. */
export function oneLiteral({ start, updates, literals }: UpdateChain, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  const last = updates.at(-1);
  if (
    !last ||
    !start.value ||
    ![start, ...updates].every((it) => ownsLines(text, it)) ||
    text.slice(start.start, last.end).includes('#')
  )
    return [];
  if (updates.some((it) => /[\r\n]/.test(context.source(it)))) return [];
  const entries = literals.map((it) => context.source(it).slice(1, -1).trim().replace(/,$/, ''));
  const tail = text.slice(last.end).split(/[\r\n]/, 1)[0] ?? '';
  if (tail.includes('#')) return [];
  const edits: Edit[] = [
    { start: start.value.start, end: start.value.end, text: `{${entries.join(', ')}}` },
    ...updates.map((it) => removeLine(text, it)),
  ];
  return [
    { title: 'Write one literal', recipe: 'one-literal', applicability: 'safe', edits: inDocument(context, edits) },
  ];
}
