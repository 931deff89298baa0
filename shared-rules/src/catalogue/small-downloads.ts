/** What is fetched and small by nature: a picture for a list, a page, an index, an answer of a service. Data only. */

/** Words of names for addresses, for the file it goes to, and of functions that fetch it. */
export const smallDownloadWords: ReadonlySet<string> = new Set([
  'api',
  'art',
  'avatar',
  'badge',
  'captcha',
  'cover',
  'css',
  'favicon',
  'flag',
  'font',
  'html',
  'icon',
  'image',
  'img',
  'index',
  'json',
  'license',
  'logo',
  'manifest',
  'page',
  'photo',
  'picture',
  'poster',
  'preview',
  'readme',
  'registry',
  'schema',
  'script',
  'thumb',
  'thumbnail',
  'token',
  'version',
]);

/** Ends of paths and addresses, and hosts that are this machine. */
export const smallDownloads =
  /\.(asc|css|dll|dylib|gif|html?|ico|ics|jpe?g|js|json|md|md5|pem|php|png|py|sha(1|256|512)|sig|so|svg|txt|webp|xml|ya?ml)$|:\/\/(127\.0\.0\.1|localhost|\[::1\])\b/i;
