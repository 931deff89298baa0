/** Names of files that hold settings, a note or a piece of a program: small whatever is done with them. Data only. */

/** Folders of the system and of settings, and what begins with a dot in a folder. */
export const smallFolders = /^\/(dev|etc|proc|run|sys)(\/|$)|(^|\/)\.\w[\w-]*\/|\/\.\w/;

/** Names and ends of names. */
export const smallNames =
  /(^|\/)([A-Z][A-Z_-]+|[\w-]*([Cc]hange-?_?[Ll]og|config|manifest|passwd|version)[\w-]*)$|\.(cer|cert|cfg|cnf|conf|config|crt|css|desktop|env|glade|in|inf|ini|j2|key|lock|md|mo|pem|pid|plist|po|properties|pub|py|pyi|rc|rst|service|sh|spec|svg|template|tmpl|toml|tpl|ui|version|ya?ml)$/;

/** Words of names for paths, and of functions that read them, without a `file` or `path` at their end. */
export const smallFileWords: ReadonlySet<string> = new Set([
  'cert',
  'certificate',
  'cfg',
  'conf',
  'config',
  'configuration',
  'credential',
  'css',
  'fstab',
  'gitignore',
  'hook',
  'hosts',
  'ignore',
  'ini',
  'license',
  'lock',
  'manifest',
  'meminfo',
  'mtab',
  'passfile',
  'passwd',
  'password',
  'pid',
  'preference',
  'proc',
  'rc',
  'release',
  'readme',
  'requirement',
  'resolv',
  'resource',
  'setting',
  'script',
  'shebang',
  'stylesheet',
  'sysfs',
  'template',
  'token',
  'uptime',
  'version',
  'yaml',
]);

/** Words of names for what was read, where it is short whatever the file is called. */
export const smallContentWords: ReadonlySet<string> = new Set([
  'checksum',
  'digest',
  'key',
  'nonce',
  'salt',
  'secret',
  'sig',
  'signature',
]);

/** Calls that open, or name, a file that is shipped with a package: a part of the program. */
export const packageFiles: ReadonlySet<string> = new Set([
  'importlib.resources.files',
  'importlib.resources.open_binary',
  'importlib.resources.open_text',
  'importlib.resources.path',
  'importlib_resources.files',
  'pkg_resources.resource_filename',
  'pkg_resources.resource_stream',
]);

/** Words in the first sentence about a function that reads such a file. */
export const smallDocs = /\b(config|configuration|preferences|settings)\b/i;

/** Calls that look whether there is a folder of that name. */
export const folderTests: ReadonlySet<string> = new Set(['os.path.isdir']);

/** Shell commands whose last part passes on a few lines, whatever comes in. */
export const fewLinesCommand = /\|\s*(head|tail|wc)\b(?![^|]*(-f|--follow|\s[-+n]*\d{4}))[^|]*$/;
