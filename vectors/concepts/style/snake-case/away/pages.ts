export function pageNumbers(itemCount: number, pageSize: number): number[] {
  const pageCount = Math.ceil(itemCount / pageSize);
  const pageList: number[] = [];
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) {
    pageList.push(pageNumber);
  }
  return pageList;
}
