/** Documents that a client has sent: `json.load(upload.file)`, `json.loads(await upload.read())`. */
import { uploadAttribute, uploadDicts, uploadTypes, valueParsers } from '../../catalogue/uploads.ts';
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
  const type = context.typeOf(node);
  if (type !== undefined && uploadTypes.has(type)) return true;
  const again = (of: Expression): boolean => isOfUpload(of, context, depth + 1);
  switch (node.kind) {
    case 'Await':
      return again(node.value);
    case 'Name': {
      const made = context.definitionOf(node);
      return made !== node && again(made);
    }
    case 'Attribute':
      return /^(file|stream)$/.test(node.attr) && again(node.value);
    case 'Subscript':
      return isDict(node.value, context);
    case 'Call':
      if (node.func.kind !== 'Attribute') return false;
      if (node.func.attr === 'get') return isDict(node.func.value, context);
      return /^(read|decode)$/.test(node.func.attr) && node.args.length <= 1 && again(node.func.value);
    default:
      return false;
  }
}

const isDict = (node: Expression, context: CheckContext): boolean =>
  node.kind === 'Attribute' &&
  ((node.attr === uploadAttribute && node.value.kind === 'Name' && node.value.id === 'request') ||
    context.qualifiedNames(node).some((it) => uploadDicts.has(it)));
