/** What a function's name says of how often it runs, where nobody is seen who calls it. */
import { eventEndings, eventThings, eventVerbs } from '../catalogue/event-names.ts';
import {
  codeThings,
  oncePrefixes,
  partsOfDescriptions,
  setUpVerbs,
  setUpVerbsOfThings,
} from '../catalogue/registration-names.ts';
import { wordsOf } from './words.ts';

/** `handlers` → `handler`, `classes` → `class`, `factories` → `factory` */
export const singular = (word: string): string =>
  /(ss|us|is)$/.test(word)
    ? word
    : word
        .replace(/ies$/, 'y')
        .replace(/(ss|x|ch|sh|s)es$/, '$1')
        .replace(/s$/, '');

const isCode = (word: string): boolean => codeThings.has(singular(word));

/** `register_x`, `setup`, `add_handler`, `main` */
export function isSetUpName(name: string, inClass: boolean): boolean {
  const words = wordsOf(name);
  const [first = '', ...rest] = words;
  if (first === 'add' || first === 'append' || first === 'insert')
    return rest.some((it) => isCode(it) || partsOfDescriptions.has(singular(it)));
  if (/^(tests?|setup|teardown)$/.test(first) || oncePrefixes.some((it) => first.startsWith(it))) return true;
  if (words.some((it) => /^(register|registration|decorator|init|initialization|setup)$/.test(it))) return true;
  if (first === 'on' && rest.length > 0) return false;
  if (setUpVerbs.has(first)) return true;
  return setUpVerbsOfThings.has(first) && (rest.length === 0 ? !inClass : rest.some(isCode));
}

/** `on_message`, `handle_request`, `dataReceived`, `log_error` */
export const isEventName = (name: string): boolean =>
  eventVerbs.has(wordsOf(name)[0] ?? '') || eventEndings.has(wordsOf(name).at(-1) ?? '') || isEvent(name);

/** `event`, `client_message` */
export const isEvent = (name: string): boolean => eventThings.has(singular(wordsOf(name).at(-1) ?? ''));
