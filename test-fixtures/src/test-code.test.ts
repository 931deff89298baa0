/** Test cases are test code in any module: one step milder, and without the rules that are off in tests. */
import { describe, expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();

const found = (text: string, testCode = false): readonly string[] =>
  analyser
    .open(text, { ...everything, testCode })
    .findings()
    .map((it) => `${it.symbol} ${it.rule} ${it.severity}`);

const CLASS = `
import unittest
import httpx

class Case(unittest.TestCase):
    def test_file(self):
        f = open("x")
        self.assertTrue(f.readline())

    def test_clients(self):
        for _ in range(3):
            with httpx.Client() as client:
                self.assertTrue(client.get("https://example.org"))
`;

describe('a test case in an ordinary module', () => {
  test('is milder', () => {
    expect(found(CLASS)).toEqual(['Case.test_file unclosed-resource information']);
  });

  test('is no milder still in a test file', () => {
    expect(found(CLASS, true)).toEqual(found(CLASS));
  });

  test('counts through a base of the module and inside a function', () => {
    const text = `
import unittest

class Base(unittest.TestCase):
    pass

def find_tests():
    class Derived(Base):
        def helper(self):
            return open("x").readline()
    return Derived
`;
    expect(found(text)).toEqual(['find_tests.Derived.helper unclosed-resource information']);
  });

  test('leaves the rest of the module alone', () => {
    const text = `${CLASS}
def read():
    return open("x").readline()
`;
    expect(found(text)).toContain('read unclosed-resource warning');
  });
});

describe('what runs only when a module is started by hand', () => {
  test('is milder, functions and classes included', () => {
    const text = `
if __name__ == "__main__":
    class Window:
        def clicked(self):
            self.file = open("x").readline()

    print(open("x").readline())
`;
    expect(found(text)).toEqual(['Window.clicked unclosed-resource information', ' unclosed-resource information']);
  });

  test('is milder where it is long, and its parts are looked at one by one', () => {
    const long = `    print(1)\n`.repeat(120);
    const text = `
if __name__ == "__main__":
${long}
    def clicked():
        return open("x").readline()

${long}
    print(open("x").readline())

print(open("x").readline())
`;
    expect(found(text)).toEqual([
      'clicked unclosed-resource information',
      ' unclosed-resource information',
      ' unclosed-resource warning',
    ]);
    expect(found(text.replace('==', '!='))).not.toContain('clicked unclosed-resource information');
  });

  test('is no milder in other arms, and not inside a function', () => {
    const text = `
if __name__ != "__main__":
    print(open("x").readline())

def run(__name__):
    if __name__ == "__main__":
        print(open("x").readline())
`;
    expect(found(text)).toEqual([' unclosed-resource warning', 'run unclosed-resource warning']);
  });
});
