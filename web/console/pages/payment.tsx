import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

export default function Payment() {
  return (
    <Page title="Payment">
      <Skeleton />
    </Page>
  );
}
