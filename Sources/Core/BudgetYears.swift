/// The years a budget may be of.
package let budgetYears = 1900...2999
