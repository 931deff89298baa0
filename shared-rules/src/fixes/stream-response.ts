/** `f.write(r.content)` → a loop over the blocks of a streamed response, inside `with`. */
import type { Edit, FixDraft } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { runsAsync, type WholeResponse } from '../semantic/footprint/whole-responses.ts';
import type { Assign, Call, Node, Statement } from '../syntax/ast.ts';
import { isInside, statementOf, suiteOf } from '../syntax/children.ts';
import { indentAt, indentLines, indentUnit, inDocument, ownLines, ownsLines } from './lines.ts';

export function streamResponse(it: WholeResponse, context: CheckContext): FixDraft[] {
  // Of a stream, httpx gives no text that was not read before.
  if (it.shownOnFailure && it.api.name === 'httpx') return [];
  const edits = it.use.kind === 'written' ? writing(it, context) : reading(it, context);
  if (!edits) return [];
  return [
    {
      title: it.use.kind === 'written' ? 'Write the download in blocks' : 'Take the download in pieces as they come',
      recipe: 'stream-response',
      applicability: 'unsafe',
      edits: inDocument(context, edits),
    },
  ];
}

function writing(it: WholeResponse, context: CheckContext): Edit[] | undefined {
  const { api, use, content } = it;
  if (use.kind !== 'written' || content !== 'bytes' || use.toPath || use.named) return undefined;
  const awaits = runsAsync(use.write);
  const isAsync = it.asked.kind === 'Await' || it.with?.async === true;
  const blocks = isAsync ? api.blocks.async : api.blocks.sync;
  const written = use.awaited ? use.write.parent : use.write;
  const statement = statementOf(use.write);
  if (blocks === '' || (isAsync && !awaits)) return undefined;
  if (statement?.kind !== 'ExprStatement' || statement.value !== written || !ownsLines(context.chunk.text, statement))
    return undefined;
  const block = freeName(['block', 'chunk'], statement, context);
  const name = it.name ?? freeName(['response', 'download'], statement, context);
  if (block === undefined || name === undefined) return undefined;
  const { lineBreak } = context.document;
  const suite = suiteOf(statement);
  const indent = indentAt(context.chunk.text, statement.start);
  const unit = suite ? indentUnit(context, suite) : '    ';
  const loop = `${isAsync ? 'async ' : ''}for ${block} in ${blocks.replace('{r}', name)}:`;
  const write = `${use.awaited ? 'await ' : ''}${context.source(use.write.func)}(${block})`;
  const opened = streamed(it, context);
  if (opened === undefined) return undefined;
  if (it.name === undefined) {
    const header = `${isAsync ? 'async with' : 'with'} ${opened} as ${name}:`;
    const text = [header, `${unit}${loop}`, `${unit}${unit}${write}`].join(`${lineBreak}${indent}`);
    return [{ start: statement.start, end: statement.end, text }];
  }
  const replaced = { start: statement.start, end: statement.end, text: `${loop}${lineBreak}${indent}${unit}${write}` };
  if (it.with) return [...asRequest(it, opened), replaced];
  return it.assigned && wrapped(it, it.assigned, opened, isAsync, context, replaced);
}

/** The library's own iterator over a body that was loaded before, or lines of the body's bytes. */
function reading(it: WholeResponse, context: CheckContext): Edit[] | undefined {
  const { use, assigned, name, content } = it;
  if (it.api.name !== 'requests' || name === undefined) return undefined;
  const opened = streamed(it, context);
  if (opened === undefined) return undefined;
  let inner: Edit | undefined;
  if (use.kind === 'iterated') {
    const isLines = use.pieces === 'splitlines' || use.pieces === 'lines';
    if (content !== 'bytes' || !isLines || use.named || !it.api.lines) return undefined;
    inner = { start: use.at.start, end: use.at.end, text: it.api.lines.sync.replace('{r}', name) };
  }
  if (it.with) return [...asRequest(it, opened), ...(inner ? [inner] : [])];
  return assigned && wrapped(it, assigned, opened, false, context, inner);
}

/** The request as a stream; undefined where it cannot be written as one. */
function streamed(
  { api, request, streamed: already, asked }: WholeResponse,
  context: CheckContext,
): string | undefined {
  if (request.func.kind !== 'Attribute' || request.args.some((it) => it.star !== '')) return undefined;
  const source = context.source(request);
  if (api.name === 'aiohttp' || already) return api.name === 'aiohttp' && asked.kind === 'Await' ? undefined : source;
  if (/[\r\n]/.test(source) && source.includes('#')) return undefined;
  if (api.name === 'requests') {
    const stream = request.args.find((it) => it.name === 'stream');
    if (stream) {
      const by = request.start;
      return `${source.slice(0, stream.value.start - by)}True${source.slice(stream.value.end - by)}`;
    }
    return `${withLast(request, source, 'stream=True')}`;
  }
  const verb = request.func.attr;
  const receiver = context.source(request.func.value);
  const args = context.source({ ...request, start: request.argsSpan.start + 1, end: request.argsSpan.end - 1 });
  return `${receiver}.stream(${verb === 'request' ? '' : `"${verb.toUpperCase()}", `}${args})`;
}

function withLast(request: Call, source: string, argument: string): string {
  const last = request.args.at(-1);
  if (!last) return `${source.slice(0, -1)}${argument})`;
  const end = last.end - request.start;
  return `${source.slice(0, end)}, ${argument}${source.slice(end)}`;
}

const asRequest = ({ request }: WholeResponse, opened: string): Edit[] => [
  { start: request.start, end: request.end, text: opened },
];

/** The assignment becomes the header of a `with` block around everything that uses the response. */
function wrapped(
  it: WholeResponse,
  assigned: Assign,
  opened: string,
  isAsync: boolean,
  context: CheckContext,
  inner: Edit | undefined,
): Edit[] | undefined {
  const suite = suiteOf(assigned);
  if (!suite) return undefined;
  const at = suite.statements.indexOf(assigned);
  const last = suite.statements.findLastIndex((of) => it.uses.some((use) => isInside(use, of)));
  const body = suite.statements.slice(at + 1, last + 1);
  const end = body.at(-1);
  if (!end || !ownLines(context.chunk.text, [assigned, ...body])) return undefined;
  if (it.uses.some((use) => !body.some((of) => isInside(use, of)))) return undefined;
  const unit = indentUnit(context, suite);
  const header = `${isAsync ? 'async with' : 'with'} ${opened} as ${it.name ?? ''}:`;
  const lines = indentLines(context, assigned.end, end.end, unit).filter((edit) => edit.start > assigned.end);
  if (!inner) return [{ start: assigned.start, end: assigned.end, text: header }, ...lines];
  // The lines of the replaced part move with the block, too.
  const deeper = { ...inner, text: inner.text.replace(/(\r\n|\n|\r)/g, `$1${unit}`) };
  const outside = lines.filter((edit) => edit.start <= inner.start || edit.start >= inner.end);
  return [{ start: assigned.start, end: assigned.end, text: header }, ...outside, deeper];
}

/** The first of `names` that nothing around uses. */
function freeName(names: readonly string[], statement: Statement, context: CheckContext): string | undefined {
  const scope = context.chunk.scopes.scopeOf(statement as Node);
  return names.find((it) => !scope.names.has(it) && !scope.bindings.has(it) && context.module.name(it).length === 0);
}
