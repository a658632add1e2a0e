export function matching_titles(book_list, search_text) {
  const lower_text = search_text.toLowerCase();
  const found_titles = [];
  for (const { book_title } of book_list) {
    const lower_title = book_title.toLowerCase();
    if (lower_title.includes(lower_text)) found_titles.push(book_title);
  }
  return found_titles;
}
