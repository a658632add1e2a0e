export class StockRoom {
  constructor(maxItems) {
    this.maxItems = maxItems;
    this.itemCount = 0;
  }

  addItems(newItems) {
    const freeSpace = this.maxItems - this.itemCount;
    const addedItems = Math.min(newItems, freeSpace);
    this.itemCount += addedItems;
    return addedItems;
  }
}
