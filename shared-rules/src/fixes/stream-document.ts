/** Bytes handed to the parser as they are; the root emptied while a document streams by. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { WholeDocument } from '../semantic/footprint/whole-documents.ts';
import { walk } from '../syntax/children.ts';
import { freeName } from './join-parts.ts';
import { indentAt, inDocument, ownsLines } from './lines.ts';

export function streamDocument(found: WholeDocument, fn: FunctionModel, context: CheckContext): FixDraft[] {
  const { text } = context.chunk;
  if (found.kind === 'decoded') {
    const { call, bytes } = found;
    if (/[#\r\n]/.test(text.slice(bytes.end, call.end))) return [];
    return [
      {
        title: 'Pass the bytes',
        recipe: 'pass-bytes',
        applicability: 'unsafe',
        edits: inDocument(context, [{ start: bytes.end, end: call.end, text: '' }]),
      },
    ];
  }
  if (found.kind !== 'children') return [];
  const { loop, iterparse, emptied } = found;
  // The first event must be the start of the root.
  const events =
    iterparse.args.find((it) => it.name === 'events') ?? iterparse.args.filter((it) => it.name === undefined)[1];
  if (
    !events ||
    !/["']start["']/.test(context.source(events.value)) ||
    // lxml can be asked for some elements only.
    iterparse.args.some((it) => it.name === 'tag') ||
    loop.iter !== iterparse ||
    !ownsLines(text, loop)
  )
    return [];
  const taken = (name: string): boolean =>
    [...walk(fn.node)].some(
      (it) => (it.kind === 'Name' && it.id === name) || (it.kind === 'Parameter' && it.name === name),
    );
  if (taken('_')) return [];
  const parser = freeName('context', fn, context);
  const root = freeName('root', fn, context);
  const indent = indentAt(text, loop.start);
  const { lineBreak } = context.document;
  const edits: Edit[] = [
    {
      start: loop.start,
      end: loop.start,
      text: `${parser} = ${context.source(iterparse)}${lineBreak}${indent}_, ${root} = next(${parser})${lineBreak}${indent}`,
    },
    { start: iterparse.start, end: iterparse.end, text: parser },
    { start: emptied.start, end: emptied.end, text: root },
  ];
  return [
    {
      title: 'Empty the root (only for flat records)',
      recipe: 'clear-root',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}
