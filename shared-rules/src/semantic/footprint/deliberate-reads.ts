/** Files that are read as a whole on purpose, as far as the code around shows. */
import { sizeCalls } from '../../catalogue/text-files.ts';
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import { statementOf, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import type { KnownFile } from './known-files.ts';
import { pathExpression } from './small-files.ts';
import type { WholeRead } from './whole-reads.ts';

/**
 * Signs that the whole is needed at once: the file is used again before its content is consumed, or something
 * replaces, removes or opens it under the same path meanwhile.
 */
export function isDeliberate(read: WholeRead, fn: FunctionModel, context: CheckContext): boolean {
  const { call, receiver, file, use } = read;
  // What is read and written at once may be written back.
  if (file.updating && !(use.kind === 'written' && use.target?.opened)) return true;
  const sink = takerOf(use);
  const end = Math.max(sink.end, statementOf(sink)?.end ?? 0);
  const path = pathOf(file, context);
  if (file.opened && isMeasured(file.opened, path, fn, context)) return true;
  // Made by the kernel while it is read: small, and meant to be read at once.
  if (path !== undefined && /^[rf]*["']\/(proc|sys)\//.test(path)) return true;
  const isPlace = !read.byPath && (receiver.kind === 'Name' || receiver.kind === 'Attribute');
  const root = isPlace ? context.source(receiver) : undefined;
  for (const statement of fn.statements) {
    if (statement.end < call.start || statement.start > end) continue;
    for (const it of walk(statement)) {
      if (it.start < call.end || it.start >= end) continue;
      if (
        root !== undefined &&
        (it.kind === 'Name' || it.kind === 'Attribute') &&
        it !== receiver &&
        context.source(it) === root &&
        !isClosed(it)
      )
        return true;
      if (path !== undefined && it.kind === 'Call' && it !== file.opened && namesPath(it, path, context)) return true;
    }
  }
  return (
    use.kind === 'written' &&
    path !== undefined &&
    use.target?.opened !== undefined &&
    pathOf(use.target, context) === path
  );
}

/** What the last of the content goes into. */
function takerOf(use: WholeRead['use']): Node {
  switch (use.kind) {
    case 'written':
      return use.write;
    case 'iterated':
      return use.consumption.sink.node;
    case 'digested':
      return use.taker;
    case 'head':
      return use.subscript;
  }
}

function isClosed(node: Expression): boolean {
  const attribute = node.parent;
  return attribute?.kind === 'Attribute' && attribute.attr === 'close';
}

/** Source text of what says which file it is, where it is plain. */
function pathOf({ opened }: KnownFile, context: CheckContext): string | undefined {
  const path = opened && pathExpression(opened, context);
  return path && /^(Constant|Name|Attribute|Subscript)$/.test(path.kind) ? context.source(path) : undefined;
}

const namesPath = (call: Call, path: string, context: CheckContext): boolean => {
  if (
    call.func.kind === 'Attribute' &&
    context.source(call.func.value) === path &&
    /^(open|unlink|rename|replace|write_text|write_bytes)$/.test(call.func.attr)
  )
    return true;
  if (!call.args.some((it) => context.source(it.value) === path)) return false;
  const callee = call.func.kind === 'Attribute' ? call.func.attr : call.func.kind === 'Name' ? call.func.id : '';
  return /open|write|unlink|remove|rename|replace|move|copy|save|truncate/i.test(callee);
};

/** `if os.path.getsize(path) > LIMIT: raise …`: how large it may get was thought of. */
function isMeasured(opened: Call, path: string | undefined, fn: FunctionModel, context: CheckContext): boolean {
  return (
    path !== undefined &&
    fn
      .ofKind('Compare')
      .some(
        (test) =>
          test.start < opened.start &&
          /^[<>]=?$/.test(test.ops[0] ?? '') &&
          [test.left, ...test.comparators].some((it) =>
            walk(context.definitionOf(it)).some((size) => asksSize(size, path, context)),
          ),
      )
  );
}

const asksSize = (node: Node, path: string, context: CheckContext): boolean =>
  context.calls(node, sizeCalls) &&
  [...node.args.map((it) => it.value), node.func.kind === 'Attribute' ? node.func.value : node.func].some(
    (it) => context.source(it) === path,
  );
