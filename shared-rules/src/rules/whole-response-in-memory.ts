import { streamResponse } from '../fixes/stream-response.ts';
import { defineRule, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { type WholeResponse, wholeResponsesIn, wholeResponseNeeds } from '../semantic/footprint/whole-responses.ts';
import type { Expression } from '../syntax/ast.ts';

export const wholeResponseInMemory = defineRule({
  id: 'whole-response-in-memory',
  group: 'footprint',
  summary: 'A download is in memory as a whole where one piece at a time is enough',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      \`.content\` and \`.text\` hold the whole body of an answer, and \`.text\` holds it decoded besides the bytes. A
      download that is only written to a file, or taken apart line by line, needs one block at a time: its size is the
      other side's choice. A streamed response keeps its connection until it is read to the end or closed, so it
      belongs in a \`with\` block.`,
    bad: `
      import requests

      def download(url, path):
          response = requests.get(url)
          response.raise_for_status()
          with open(path, "wb") as out:
              out.write(response.content)`,
    good: `
      import requests

      def download(url, path):
          with requests.get(url, stream=True) as response:
              response.raise_for_status()
              with open(path, "wb") as out:
                  for block in response.iter_content(chunk_size=65536):
                      out.write(block)`,
    notes: `
      Information where the bytes of a download go into a file, or where code takes pieces of what was not
      streamed. A hint for text, which is a page, a list or an answer more often than not, and where a name says
      that it is small: a thumbnail, an index, JSON, an address of this machine. For requests, httpx and aiohttp,
      where the call is known to be theirs. Silent where the body is used a second time (but to say what failed:
      \`raise Failed(response.text)\`), returned, stored or handed on, and where the response itself is.
      \`iter_content\` and its like without streaming are reported too: the body is loaded before the first piece
      is given. The fixes are never applied unasked: with a stream an error of the connection comes while it is
      read, after the file was opened. There is none for \`.text\`, whose encoding may be guessed from the whole
      body.`,
    others: `
      No linter that we know of looks for this. ruff (\`FURB103\`, in preview) would write the example as
      \`Path(path).write_bytes(response.content)\`: one line less, and the whole body in memory as before.`,
  },
  messages: {
    written: '`{body}` holds the whole download in memory only to write it to `{to}`.',
    path: '`{body}` holds the whole download in memory only to write it to a file.',
    split:
      '`{body}` holds the whole download in memory, and splitting it holds it a second time; {consumer} takes one piece at a time.',
    late: 'Without `stream=True` the whole download is in memory before `{body}` gives the first piece.',
    lateHttpx: 'The whole download is in memory before `{body}` gives the first piece: only `stream` does not load it.',
  },
  needs: wholeResponseNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of wholeResponsesIn(fn, context))
        report({ ...describe(it, context), fixes: () => streamResponse(it, context) });
    }
  },
});

function describe(it: WholeResponse, context: CheckContext): Report<keyof typeof wholeResponseInMemory.messages> {
  const { use, body, request, name, content, small } = it;
  const data = { body: named(body, context) };
  // Text is what is shown, or parsed as a whole; what is fetched to be kept, or to be taken block by block, has any size.
  const isLarge = use.kind === 'late' || (use.kind === 'written' && content === 'bytes');
  const severity = small || !isLarge ? 'hint' : 'information';
  const asked = name === undefined ? [] : [{ message: 'the request', at: request }];
  if (use.kind === 'late')
    return { at: body, severity, message: it.api.name === 'requests' ? 'late' : 'lateHttpx', data, related: asked };
  if (use.kind === 'written')
    return {
      at: body,
      severity,
      message: use.toPath ? 'path' : 'written',
      data: { ...data, to: named(use.to, context) },
      related: [...asked, ...(use.named ? [{ message: 'written here', at: use.write }] : [])],
    };
  const { sink } = use.consumption;
  const consumer = {
    loop: 'the loop',
    comprehension: 'the comprehension',
    reducer: sink.node.kind === 'Call' ? `\`${context.source(sink.node.func)}\`` : 'the call',
    delegate: '`yield from`',
  }[sink.kind];
  return { at: body, severity, message: 'split', confidence: 'medium', data: { ...data, consumer }, related: asked };
}

/** Source text on one line; a long expression by its end. */
function named(node: Expression, context: CheckContext): string {
  const source = context.source(node).replace(/\s+/g, ' ');
  return source.length > 60 ? `…${source.slice(-40)}` : source;
}
