export class StockRoom {
  constructor(max_items) {
    this.max_items = max_items;
    this.item_count = 0;
  }

  add_items(new_items) {
    const free_space = this.max_items - this.item_count;
    const added_items = Math.min(new_items, free_space);
    this.item_count += added_items;
    return added_items;
  }
}
