export class RateLimiter {
  constructor(maximumCalls, intervalLength) {
    this.maximumCalls = maximumCalls;
    this.intervalLength = intervalLength;
    this.callTimes = [];
  }

  mayCall(currentTime) {
    this.callTimes = this.callTimes.filter((callTime) => currentTime - callTime < this.intervalLength);
    if (this.callTimes.length >= this.maximumCalls) return false;
    this.callTimes.push(currentTime);
    return true;
  }
}
