/**
 * What names say of code that fills a registry: as much as the program has, however long it runs. Asked only where the
 * project shows no caller that says otherwise, so each list holds what real registries are called, in the singular.
 * Data only.
 */
import { listOf } from './list-of.ts';

/** First words of functions that set something up, whatever follows: `register_codec`, `install_opener`. */
export const setUpVerbs: ReadonlySet<string> = listOf(
  'register reg unregister install setup configure config init bootstrap define declare enable disable patch ' +
    'monkeypatch override overrides deprecate deprecated discover autodiscover migrate upgrade downgrade main ready ' +
    'teardown expose implements provides contribute contributes plugin depends mount pytest conftest startup',
);

/** The same where they stand alone, or before what a registry holds; `load_user` runs for each user. */
export const setUpVerbsOfThings: ReadonlySet<string> = listOf(
  'load import build create make mark export attach bind listen command extend set compile parse read generate gen ' +
    'start connect subscribe prepare populate finalize annotate include warn hook requires on route',
);

/** How functions that run once begin, also without an underscore. */
export const oncePrefixes: readonly string[] = [
  'register',
  'populate',
  'install',
  'setup',
  'initiali',
  'bootstrap',
  'autodiscover',
];

/** Code and descriptions of code: what registries hold, what fills them is called after, and what is handed in. */
export const codeThings: ReadonlySet<string> = listOf(
  'handler hook plugin listener observer callback extension type class backend codec converter adapter formatter ' +
    'loader parser provider processor middleware subscriber command route rule function method module validator ' +
    'test feature schema check view tool strategy factory constructor option setting',
);

/** What else `add_…` adds once: parts of a description. */
export const partsOfDescriptions: ReadonlySet<string> = listOf(
  'level header lexer path dir directory argument charset alias filter subscription resource fixture field column ' +
    'implicit resolver representer mapping target dependency url blueprint widget child entry source metric',
);

/** Containers named for what they collect: as many as the program has, or one for each place in the code. */
export const registryWords: ReadonlySet<string> = listOf(
  'registry registered registration registrar model serializer signal warned warning deprecated deprecation ' +
    'implementation override alias config fixture dispatch dispatcher table opmap builtin constant keep keepalive ' +
    'ref instance singleton patch patched imported loaded namespace symbol keyword token opcode language locale ' +
    'translation template mapping',
);

/** Containers named for what happened are none, wherever they are: `ModelRegistry.deployment_log`, `plugin_errors`. */
export const journalWords: ReadonlySet<string> = listOf('log history journal event error record trace audit');

/** Short names of parameters that stand for code or its classes. */
export const codeParameters: ReadonlySet<string> = listOf(
  'cls klass class_ clazz type_ typ subclass func fn f callable cb receiver mod meth decorated wrapped wrapper inner ' +
    'getter setter',
);

/** Parts of a container's or a class's name, wherever they stand, that say the same. */
export const registryParts: readonly string[] = [
  'registry',
  'registered',
  'handler',
  'hook',
  'callback',
  'listener',
  'plugin',
  'observer',
  'subscriber',
];
