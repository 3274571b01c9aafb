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
  /** A look that fails is told here, and the next one is taken all the same: nobody else would catch it. */
  readonly failed: (error: unknown) => void;
}

export const createWatch = <View>({ everyMs, look, signOf, tell, failed }: Watched<View>): Watch => {
  let timer: NodeJS.Timeout | undefined;
  let lastSign = '';
  const compare = (): void => {
    const view = look();
    const sign = JSON.stringify(signOf === undefined ? view : signOf(view));
    if (sign === lastSign) return;
    lastSign = sign;
    tell(view);
  };
  const tryCompare = (): void => {
    try {
      compare();
    } catch (error) {
      failed(error);
    }
  };
  return {
    start: () => {
      clearInterval(timer);
      tryCompare();
      timer = setInterval(tryCompare, everyMs).unref();
    },
    stop: () => {
      clearInterval(timer);
    },
  };
};
