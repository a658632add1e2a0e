export function page_numbers(item_count: number, page_size: number): number[] {
  const page_count = Math.ceil(item_count / page_size);
  const page_list: number[] = [];
  for (let page_number = 1; page_number <= page_count; page_number++) {
    page_list.push(page_number);
  }
  return page_list;
}
