/**
 * Files that a client sends: their size is the client's choice. Data only. Sources:
 * https://fastapi.tiangolo.com/reference/uploadfile/, https://flask.palletsprojects.com/en/stable/patterns/fileuploads/,
 * https://docs.djangoproject.com/en/stable/ref/request-response/#django.http.HttpRequest.FILES
 */

/** Types of what a framework hands in. */
export const uploadTypes: ReadonlySet<string> = new Set([
  'django.core.files.uploadedfile.InMemoryUploadedFile',
  'django.core.files.uploadedfile.TemporaryUploadedFile',
  'django.core.files.uploadedfile.UploadedFile',
  'fastapi.UploadFile',
  'starlette.datastructures.UploadFile',
  'werkzeug.datastructures.FileStorage',
]);

/** Of those, the ones whose `read()` is awaited. */
export const awaitedUploads: ReadonlySet<string> = new Set([
  'fastapi.UploadFile',
  'starlette.datastructures.UploadFile',
]);

/** Dicts of them, by qualified name. */
export const uploadDicts: ReadonlySet<string> = new Set(['flask.request.files', 'quart.request.files']);

/** What Django calls the dict of a request. */
export const uploadAttribute = 'FILES';

/** Parsers that build a whole value of a file, or of what was read from it. */
export const valueParsers: ReadonlySet<string> = new Set(['json.load', 'json.loads']);
