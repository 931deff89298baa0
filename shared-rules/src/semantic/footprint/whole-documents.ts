/** Documents that are built or copied as a whole where one piece at a time is enough. */
import { bytesParsers, elementParsers, treeParsers } from '../../catalogue/document-parsers.ts';
import { valueParsers } from '../../catalogue/uploads.ts';
import type { Call, Expression, ExprStatement, For, Node } from '../../syntax/ast.ts';
import { walk, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { loopOf } from '../flow/loops.ts';
import { isBinding, namesIn } from '../names.ts';
import { consumptionOf, singleUse } from './consumption.ts';
import type { FunctionModel } from '../function-model.ts';
import { knownFile } from './known-files.ts';
import { withLambdas } from './lambda-bodies.ts';
import { parsesUpload } from './uploads.ts';
import type { Needs } from '../needs.ts';

export type WholeDocument =
  | { readonly kind: 'decoded'; readonly call: Call; readonly bytes: Expression; readonly parser: Call }
  | {
      readonly kind: 'children';
      readonly call: Call;
      readonly clear: ExprStatement;
      readonly loop: For;
      readonly iterparse: Call;
      /** What is emptied: the element, under one of its names. */
      readonly emptied: Expression;
    }
  | { readonly kind: 'kept'; readonly call: Call; readonly loop: For }
  | { readonly kind: 'tree'; readonly call: Call }
  /** One value of all that a client sent. */
  | { readonly kind: 'upload'; readonly call: Call };

/** What it takes for one to be here. */
export const wholeDocumentNeeds: readonly Needs[] = [
  { calls: new Set([...bytesParsers, ...treeParsers, ...valueParsers, ...elementParsers]) },
];

export function wholeDocumentsIn(fn: FunctionModel, context: CheckContext): WholeDocument[] {
  const out: WholeDocument[] = [];
  if (fn.broken) return out;
  for (const node of withLambdas(fn)) {
    const found =
      node.kind === 'Call'
        ? (decoded(node, context) ?? parsedTree(node, fn, context) ?? uploaded(node, context))
        : node.kind === 'For'
          ? streamed(node, fn, context)
          : undefined;
    if (found) out.push(found);
  }
  return out;
}

/** `xmltodict.parse(data.decode("utf-8"))` where `data` is certainly bytes. */
function decoded(call: Call, context: CheckContext): WholeDocument | undefined {
  if (call.func.kind !== 'Attribute' || call.func.attr !== 'decode' || call.args.length > 1) return undefined;
  const [encoding] = call.args;
  if (encoding && (encoding.value.kind !== 'Constant' || encoding.star !== '')) return undefined;
  const argument = call.parent;
  const parser = argument?.parent;
  if (
    argument?.kind !== 'Argument' ||
    argument.name !== undefined ||
    argument.star !== '' ||
    parser?.kind !== 'Call' ||
    parser.args[0] !== argument
  )
    return undefined;
  if (!context.calls(parser, bytesParsers) || !isBytes(call.func.value, context)) return undefined;
  return { kind: 'decoded', call, bytes: call.func.value, parser };
}

function isBytes(node: Expression, context: CheckContext): boolean {
  const type = context.typeOf(node);
  if (type === 'builtins.bytes' || type === 'builtins.bytearray') return true;
  const made = context.definitionOf(node);
  return (
    made.kind === 'Call' &&
    made.func.kind === 'Attribute' &&
    made.func.attr === 'read' &&
    knownFile(made.func.value, context)?.content === 'binary'
  );
}

/** A loop over `iterparse` that leaves what it has seen on the root. */
function streamed(loop: For, fn: FunctionModel, context: CheckContext): WholeDocument | undefined {
  const iterparse = context.definitionOf(loop.iter);
  if (iterparse.kind !== 'Call' || !context.calls(iterparse, elementParsers) || loop.target.kind !== 'Tuple')
    return undefined;
  const [, element, more] = loop.target.elements;
  if (element?.kind !== 'Name' || more) return undefined;
  // The last element is the root: what follows wants the whole tree.
  if (namesIn(fn.scope, element.id).some((it) => it.start > loop.end && !isBinding(it))) return undefined;
  let clear: ExprStatement | undefined;
  let passedOn = false;
  const aliases = new Set([element.id]);
  for (const it of walk(loop.body)) {
    // `record = elem`
    const [alias, other] = it.kind === 'Assign' && it.value && isNamed(it.value, aliases) ? [...it.targets] : [];
    if (alias?.kind === 'Name' && !other) {
      aliases.add(alias.id);
      continue;
    }
    if (it.kind === 'Attribute' && /^(clear|remove)$/.test(it.attr)) {
      const isOwn = it.attr === 'clear' && isNamed(it.value, aliases);
      // Something else is emptied: the root, or a list of parents.
      if (!isOwn || clear) return undefined;
      const statement = it.parent?.parent;
      if (statement?.kind !== 'ExprStatement') return undefined;
      clear = statement;
    }
    if (it.kind === 'Delete') return undefined;
    if (isNamed(it, aliases) && escapes(it, aliases)) passedOn = true;
    if (endsLoop(it, loop)) return undefined;
  }
  if (clear && clear.value.kind === 'Call' && clear.value.func.kind === 'Attribute')
    return { kind: 'children', call: clear.value, clear, loop, iterparse, emptied: clear.value.func.value };
  return passedOn ? undefined : { kind: 'kept', call: iterparse, loop };
}

const isNamed = (node: Node, names: ReadonlySet<string>): boolean => node.kind === 'Name' && names.has(node.id);

const uploaded = (call: Call, context: CheckContext): WholeDocument | undefined =>
  parsesUpload(call, context) ? { kind: 'upload', call } : undefined;

/** Whether somebody else gets the element, who may empty or keep it. */
function escapes(node: Node, aliases: ReadonlySet<string>): boolean {
  const parent = node.parent;
  if (parent?.kind === 'Attribute') return false;
  if (parent?.kind === 'Assign') return !parent.targets.every((it) => isNamed(it, aliases));
  return parent?.kind !== 'Compare' && parent?.kind !== 'Subscript';
}

/** `ET.parse(p)` of which only one loop takes the elements. */
function parsedTree(call: Call, fn: FunctionModel, context: CheckContext): WholeDocument | undefined {
  if (!context.calls(call, treeParsers)) return undefined;
  let value: Expression = call;
  for (let depth = 0; depth < 3; depth += 1) {
    const use = singleUse(value, fn, context);
    if (!use) return undefined;
    const consumption = depth === 0 ? undefined : consumptionOf(use.at, context);
    if (consumption)
      return consumption.sink.kind === 'loop' && !endsEarly(consumption.sink.node) ? { kind: 'tree', call } : undefined;
    const attribute = use.at.parent;
    const next = attribute?.parent;
    if (
      attribute?.kind !== 'Attribute' ||
      next?.kind !== 'Call' ||
      next.func !== attribute ||
      !/^(getroot|iter|findall|iterfind)$/.test(attribute.attr)
    )
      return undefined;
    value = next;
  }
  return undefined;
}

/** Whether the loop ends there: at the first hit, which may be anywhere. A loop inside it may end as it likes. */
const endsLoop = (it: Node, loop: For): boolean => it.kind === 'Return' || (it.kind === 'Break' && loopOf(it) === loop);

const endsEarly = (loop: For): boolean => walkScope(loop.body).some((it) => endsLoop(it, loop));
