import { addRelease } from '../fixes/add-release.ts';
import { clearToClose } from '../fixes/clear-to-close.ts';
import { rightVerb } from '../fixes/right-verb.ts';
import { rightVerbInFinally } from '../fixes/right-verb-in-finally.ts';
import { defineRule, type FixDraft, type RelatedPlace } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { keptFigures } from '../semantic/release/figures.ts';
import { isFigure } from '../semantic/project/lifetimes.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import {
  type WrongRelease,
  wrongReleaseNeeds,
  wrongReleaseOf,
  wrongReleasesOfPlaces,
} from '../semantic/release/wrong-releases.ts';

export const wrongRelease = defineRule({
  id: 'wrong-release',
  group: 'release',
  summary: 'A call that looks like a release does not release',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      Some objects have a method that sounds like the end and is not: \`driver.close()\` closes a window and leaves the
      browser and its driver process running, \`sock.shutdown()\` ends the conversation and keeps the descriptor,
      \`plt.clf()\` empties a figure that pyplot goes on keeping. And a \`close()\` that is a coroutine does nothing
      until it is awaited.`,
    bad: `
      from selenium import webdriver

      def title_of(url):
          driver = webdriver.Chrome()
          try:
              driver.get(url)
              return driver.title
          finally:
              driver.close()`,
    good: `
      from selenium import webdriver

      def title_of(url):
          driver = webdriver.Chrome()
          try:
              driver.get(url)
              return driver.title
          finally:
              driver.quit()`,
    notes: `
      Silent when the right call is made as well, or when the object is handed on. Attributes and module-level names
      count where everything the module assigns to them is of one kind.`,
    others: `
      mypy (\`unused-coroutine\`) and pyright (\`reportUnusedCoroutine\`) report a coroutine that is not awaited
      wherever they know the type. For a verb that does something else than release we know of no check.`,
  },
  messages: {
    verb: '`{written}` does not release the {noun}: `{right}` does.',
    await: '`{written}` is a coroutine that nobody awaits: the {noun} stays open.',
    clear: '`{written}` empties the figure, and pyplot keeps it: `{right}` releases it.',
  },
  needs: wrongReleaseNeeds,
  check(context, report) {
    const seen = new Set<number>();
    for (const fn of context.functions) {
      const locals = context.lifetimesOf(fn).flatMap((lifetime) => {
        const mistake = isFigure(lifetime.acquisition.resource) ? undefined : wrongReleaseOf(lifetime);
        return mistake ? [{ mistake, lifetime }] : [];
      });
      const places = wrongReleasesOfPlaces(fn, context).map((mistake) => ({ mistake, lifetime: undefined }));
      for (const { mistake, lifetime } of [...locals, ...places]) {
        if (seen.has(mistake.call.start)) continue;
        seen.add(mistake.call.start);
        const { call, acquired, resource, why } = mistake;
        const related: RelatedPlace[] = acquired ? [{ message: 'acquired here', at: acquired }] : [];
        report({
          at: call,
          subject: acquired ?? call,
          message: why === 'not-awaited' ? 'await' : 'verb',
          data: { written: shown(call, context), noun: resource.noun, right: right(mistake, context) },
          related,
          fixes: () => fixesFor(mistake, lifetime, context),
        });
      }
      for (const figure of keptFigures(fn, context)) {
        const { cleared, call, name } = figure;
        if (!cleared) continue;
        report({
          at: cleared,
          subject: call,
          message: 'clear',
          data: { written: shown(cleared, context), right: `plt.close(${name?.id ?? ''})` },
          related: [{ message: 'made here', at: call }],
          fixes: () => clearToClose(figure, context),
        });
      }
    }
  },
});

function fixesFor(mistake: WrongRelease, lifetime: Lifetime | undefined, context: CheckContext): FixDraft[] {
  const { keeps } = mistake;
  const inPlace = keeps ? addRelease(mistake, context) : rightVerb(mistake, context);
  return lifetime ? [...inPlace, ...rightVerbInFinally(mistake, lifetime, keeps, context)] : inPlace;
}

function right({ call, right: verb, resource }: WrongRelease, context: CheckContext): string {
  const owner = call.func.kind === 'Attribute' ? context.source(call.func.value) : '';
  return `${resource.awaitedRelease?.includes(verb) === true ? 'await ' : ''}${owner.includes('\n') || owner.length > 40 ? '' : owner}.${verb}()`;
}

const shown = (call: WrongRelease['call'], context: CheckContext): string => {
  const text = context.source(call).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
