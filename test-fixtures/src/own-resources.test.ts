/** Resources that a project names in its settings: another package's, and its own. */
import { defaultSettings, parseSettings } from '@memlint/shared-rules';
import { expect, test } from 'vitest';
import { loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();
const parse = (resources: unknown) => parseSettings({ resources }, analyser.rules);

const mylib = { constructors: ['mylib.connect', 'mylib.Link'], release: ['hang_up'], noun: 'link' };
const program = `import mylib


def lost(host):
    link = mylib.connect(host)
    link.send("x")


def fine(host):
    link = mylib.Link(host)
    try:
        link.send("x")
    finally:
        link.hang_up()
`;

test('a call of what the settings name has to be given back', () => {
  const { settings, problems } = parse([mylib]);
  expect(problems).toEqual([]);
  const document = analyser.open(program, settings);
  expect(document.findings().map((it) => [it.rule, it.symbol, it.message])).toEqual([
    ['unclosed-resource', 'lost', 'The link from `mylib.connect` is never released.'],
  ]);
  document.configure(defaultSettings);
  expect(document.findings()).toEqual([]);
  document.configure(settings);
  expect(document.findings()).toHaveLength(1);
});

test("the project's own class can be named, too, wherever it is used", () => {
  const project = analyser.createProject();
  const lease =
    'class Lease:\n    def __init__(self, key):\n        self.key = take(key)\n\n    def give_back(self):\n        drop(self.key)\n';
  const user = 'from shop.lease import Lease\n\n\ndef lost():\n    lease = Lease("a")\n    print(lease.key)\n';
  project.set('/w/shop/lease.py', project.summarise(lease));
  project.set('/w/main.py', project.summarise(user));
  const document = project.open('/w/main.py', user);
  expect(document.findings()).toEqual([]);
  const { settings } = parse([{ constructors: ['shop.lease.Lease'], release: ['give_back'], noun: 'lease' }]);
  project.setResources(settings.resources);
  expect(project.takeAffected()).toEqual(['/w/main.py']);
  expect(document.findings().map((it) => it.message)).toEqual(['The lease from `Lease` is never released.']);
});

test('a mistake costs one resource and says where it is', () => {
  const { settings, problems } = parse([mylib, { constructors: 'connect', release: ['close'] }, { relase: ['x'] }, 7]);
  expect(settings.resources).toHaveLength(1);
  expect(problems.map((it) => `${it.path.join('.')}: ${it.message}`)).toEqual([
    'resources.1.constructors: "connect" is not a qualified name such as "mylib.connect"',
    'resources.2.relase: unknown; the keys are constructors, release, noun, types, context, async, expensive',
    'resources.2: needs "constructors"',
    'resources.2: needs "release"',
    'resources.3: must be a table',
  ]);
});
