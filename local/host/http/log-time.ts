const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment in the form of an access log, as AWS gives it in request contexts. */
export const logTime = (epochMs: number): string => {
  const [date = '', time = ''] = new Date(epochMs).toISOString().split(/[T.]/);
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${months[Number(month) - 1] ?? ''}/${year}:${time} +0000`;
};
