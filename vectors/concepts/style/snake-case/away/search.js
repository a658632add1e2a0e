export function matchingTitles(bookList, searchText) {
  const lowerText = searchText.toLowerCase();
  const foundTitles = [];
  for (const { bookTitle } of bookList) {
    const lowerTitle = bookTitle.toLowerCase();
    if (lowerTitle.includes(lowerText)) foundTitles.push(bookTitle);
  }
  return foundTitles;
}
