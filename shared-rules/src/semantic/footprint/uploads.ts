/** Documents that a client has sent: `json.load(upload.file)`, `json.loads(await upload.read())`. */
import { awaitedUploads, uploadAttribute, uploadDicts, uploadTypes, valueParsers } from '../../catalogue/uploads.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';

/** Whether a call builds one value of a whole upload. */
export function parsesUpload(call: Call, context: CheckContext): boolean {
  const [first] = call.args;
  return (
    first?.star === '' &&
    first.name === undefined &&
    context.calls(call, valueParsers) &&
    isOfUpload(first.value, context, 0)
  );
}

/** The upload, its file, or what is read from either. */
function isOfUpload(node: Expression, context: CheckContext, depth: number): boolean {
  if (depth > 6) return false;
  const again = (of: Expression): boolean => isOfUpload(of, context, depth + 1);
  if (node.kind === 'Await') return again(node.value);
  if (node.kind === 'Name') {
    const made = context.definitionOf(node);
    if (made !== node) return again(made);
  }
  if (node.kind === 'Call' && node.func.kind === 'Attribute' && /^(read|decode)$/.test(node.func.attr))
    return node.args.length <= 1 && again(node.func.value);
  return uploadAt(node, context) !== undefined;
}

/**
 * What a client has sent, as a framework hands it in, or the file behind it.
 * @returns `awaited` where its methods are to be awaited
 */
export function uploadAt(node: Expression, context: CheckContext): 'plain' | 'awaited' | undefined {
  const origin = context.definitionOf(node);
  const type = context.typeOf(origin) ?? context.typeOf(node);
  if (type !== undefined && uploadTypes.has(type)) return awaitedUploads.has(type) ? 'awaited' : 'plain';
  if (origin.kind === 'Attribute')
    return /^(file|stream)$/.test(origin.attr) && uploadAt(origin.value, context) ? 'plain' : undefined;
  if (origin.kind === 'Subscript') return isDict(origin.value, context) ? 'plain' : undefined;
  const isGot = origin.kind === 'Call' && origin.func.kind === 'Attribute' && origin.func.attr === 'get';
  return isGot && isDict(origin.func.value, context) ? 'plain' : undefined;
}

const isDict = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Attribute' &&
  ((node.attr === uploadAttribute && node.value.kind === 'Name' && node.value.id === 'request') ||
    context.qualifiedNames(node).some((it) => uploadDicts.has(it)));
