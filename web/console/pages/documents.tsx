import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

export default function Documents() {
  return (
    <Page title="Documents">
      <Skeleton />
    </Page>
  );
}
