/** Where one was in the list, for when one comes back from a payment. */
export const place = { offsetPx: 0, activeId: null as string | null };

/** Another search begins at the top, and leaves the focus where one types. */
export const forgetPlace = (): void => {
  place.offsetPx = 0;
  place.activeId = null;
};
