const essence = (mediaType: string): string => (mediaType.split(';')[0] ?? '').trim().toLowerCase();

/** Whether a media type is one of those that the API calls binary; both may hold stars. */
export const matchesMediaType = (
  binaryMediaTypes: readonly string[],
  mediaType: string | undefined,
): boolean =>
  binaryMediaTypes.map(essence).some((binary) => {
    if (binary === '*/*') return true;
    const given = essence(mediaType ?? '');
    const [type = '', subtype] = binary.split('/');
    return given === binary || (subtype === '*' && given.startsWith(`${type}/`));
  });
