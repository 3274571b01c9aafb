/** Looks now and then, while somebody watches, and tells what is new. */
export interface Watch {
  start(): void;
  stop(): void;
}

export interface Watched<View> {
  readonly everyMs: number;
  readonly look: () => View;
  /** What has to differ; the whole view unless told. */
  readonly signOf?: (view: View) => unknown;
  readonly tell: (view: View) => void;
}

export const createWatch = <View>({ everyMs, look, signOf, tell }: Watched<View>): Watch => {
  let timer: NodeJS.Timeout | undefined;
  let lastSign = '';
  const compare = (): void => {
    const view = look();
    const sign = JSON.stringify(signOf === undefined ? view : signOf(view));
    if (sign === lastSign) return;
    lastSign = sign;
    tell(view);
  };
  return {
    start: () => {
      clearInterval(timer);
      compare();
      timer = setInterval(compare, everyMs).unref();
    },
    stop: () => {
      clearInterval(timer);
    },
  };
};
