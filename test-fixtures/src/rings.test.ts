/** Rings of references: how loud they are follows from what hangs on them, and their places lead through the project. */
import { expect, test } from 'vitest';
import { loadAnalyser, settingsWith } from './analyser.ts';
import { projectFixtures, tell } from './projects.ts';

const analyser = await loadAnalyser();
const settings = settingsWith(analyser, ['reference-cycle']);

const ring = (head: string, inChild: string): string => `${head}

class Window:
    def __init__(self, path):
        self.panel = Panel(self, path)


class Panel:
    def __init__(self, window, path):
        self.window = window
${inChild}

def show(path):
    window = Window(path)
    window.panel.show()
`;

test.each([
  ['nothing of note', '', '', 'hint', 'until the garbage collector runs.'],
  ['a resource', '', '        self.log = open(path)\n', 'information', 'stays open until'],
  [
    'a loaded array',
    'import numpy as np',
    '        self.data = np.load(path)\n',
    'information',
    'and with them the array in `Panel.data`',
  ],
  [
    'a finalizer',
    '',
    '\n    def __del__(self):\n        print(self.window)\n',
    'information',
    '`Panel.__del__` is called only then',
  ],
  ['a finalizer that does nothing', '', '\n    def __del__(self):\n        pass\n', 'hint', ''],
  ['a collector that is off', 'import gc\ngc.disable()', '', 'information', 'the project disables it'],
  ['a collector that is run by hand', 'import gc\ngc.disable()\n\ndef tidy():\n    gc.collect()\n', '', 'hint', ''],
  ['a small array', 'import numpy as np', '        self.size = np.zeros(3)\n', 'hint', ''],
])('a ring with %s', (_what, head, inChild, severity, words) => {
  const document = analyser.open(ring(head, inChild), settings);
  const found = document.findings().filter((it) => it.rule === 'reference-cycle');
  document.dispose();
  expect(found.map((it) => it.severity)).toEqual([severity]);
  expect(found[0]?.message).toContain(words);
});

test('a ring with a resource, of objects that nobody is seen to drop', () => {
  const code = ring('', '        self.log = open(path)\n').replace(/\ndef show[\s\S]*/, '');
  const document = analyser.open(code, settings);
  const found = document.findings().filter((it) => it.rule === 'reference-cycle');
  document.dispose();
  expect(found.map((it) => it.severity)).toEqual(['hint']);
});

test('a ring with a resource that is released, by the class that owns it and by whoever owns that', () => {
  const code = `class Window:
    def __init__(self, path):
        self.panel = Panel(self, path)

    def close(self):
        self.panel.close()


class Panel:
    def __init__(self, window, path):
        self.window = window
        self.log = open(path)

    def close(self):
        self.log.close()
`;
  const document = analyser.open(code, settings);
  const found = document.findings().filter((it) => it.rule === 'reference-cycle');
  document.dispose();
  expect(found.map((it) => it.severity)).toEqual(['hint']);
});

test('the collector is switched off for the whole project', () => {
  const project = analyser.createProject();
  tell(project, [{ path: '/work/main.py', text: 'import gc\n\ngc.disable()\n' }]);
  const document = project.open('/work/windows.py', ring('', ''), settings);
  expect(document.findings().map((it) => it.severity)).toEqual(['information']);
  document.dispose();
});

test('related places lead from module to module', () => {
  const [files] = projectFixtures().flatMap((it) => (it.name === 'rings' ? [it.files] : []));
  const project = analyser.createProject();
  tell(project, files ?? []);
  const orders = files?.find((it) => it.path.endsWith('orders.py'));
  const document = project.open(orders?.path ?? '', orders?.text ?? '', settings);
  const related = document.findings().flatMap((it) => it.related);
  document.dispose();
  expect(related.map(({ path, message }) => `${path?.split('/').at(-1) ?? 'here'}: ${message}`)).toEqual([
    'here: held here',
    'baskets.py: `Basket.line` keeps it here',
    'lines.py: `Line.order` keeps it here',
  ]);
});
